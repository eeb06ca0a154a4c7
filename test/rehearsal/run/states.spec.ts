import { strict as assert } from "node:assert";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type Deployment } from "@pulumi/pulumi/automation";
import { changesOf } from "../../../rehearsal/review/changes";
import { engineEnvironment, RehearsalEngine } from "../../../rehearsal/run/engine";
import { prepareProject } from "../../../rehearsal/run/layout";
import { RehearsalServices } from "../../../rehearsal/run/services";
import { checkout, ProgramCopy, pulumi } from "./support/checkout";

const folder = join(checkout, "test/fixtures/states");
const releases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("states of earlier releases, on the real engine", function () {
  this.timeout(120_000);

  it("are there", () => {
    assert.ok(releases.length > 0);
  });

  for (const release of releases) {
    const files = readdirSync(join(folder, release)).filter((file) => file.endsWith(".json"));
    for (const file of files) {
      const stack = file.replace(/\.json$/, "");

      it(`lose nothing when ${stack} of ${release} is deployed again`, async () => {
        const copy = new ProgramCopy();
        const services = new RehearsalServices(copy.layout);
        try {
          const settings = `Pulumi.${stack}.yaml`;
          copyFileSync(join(folder, release, settings), join(copy.directory, settings));
          prepareProject(copy.layout, stack);
          const { port } = await services.startAws();
          const command = await pulumi();
          const opened = await LocalWorkspace.createOrSelectStack(
            { stackName: stack, workDir: copy.layout.project },
            { pulumiCommand: command, envVars: engineEnvironment(copy.layout, port) },
          );
          const state = JSON.parse(readFileSync(join(folder, release, file), "utf8")) as Deployment;
          await opened.importStack(state);
          const engine = await RehearsalEngine.open({
            layout: copy.layout,
            stack,
            command,
            providerPort: port,
            policyPacks: [],
          });
          const changes = changesOf((await engine.preview()).steps);
          const lost = changes.filter(({ alarm }) => alarm !== undefined);
          assert.deepEqual(lost, []);
          // The state was really there: the bucket stays as it is.
          const created = changes.filter(({ kind }) => kind === "create");
          assert.ok(!created.some(({ type }) => ["Bucket", "Key"].includes(type)));
        } finally {
          await services.close();
          copy.remove();
        }
      });
    }
  }
});
