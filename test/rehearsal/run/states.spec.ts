import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { LocalWorkspace, type Deployment } from "@pulumi/pulumi/automation";
import { changesOf } from "../../../rehearsal/review/changes";
import { engineEnvironment, RehearsalEngine } from "../../../rehearsal/run/engine";
import { layoutOf, prepareProject } from "../../../rehearsal/run/layout";
import { RehearsalServices } from "../../../rehearsal/run/services";
import { checkout, pulumi } from "./support/checkout";

const folder = join(checkout, "test/fixtures/states");
const releases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("states of earlier releases, on the real engine", function () {
  this.timeout(600_000);

  it("are there", () => {
    assert.ok(releases.length > 0);
  });

  for (const release of releases) {
    const recorded = join(folder, release);
    const stacks = readdirSync(recorded).flatMap(
      (file) => /^(.+)\.json\.gz$/.exec(file)?.[1] ?? [],
    );
    for (const stack of stacks) {
      it(`lose nothing when ${stack} of ${release} is deployed again`, async () => {
        const directory = mkdtempSync(join(tmpdir(), "states-"));
        const layout = layoutOf(checkout, stack, directory);
        const services = new RehearsalServices(layout);
        try {
          const { port } = await services.startAws();
          const command = await pulumi();
          // A member reads the outputs of its central stack.
          for (const each of stack === "member" ? ["central", stack] : [stack]) {
            const settings = readFileSync(join(recorded, `Pulumi.${each}.yaml`), "utf8");
            prepareProject(layout, each, settings);
            const opened = await LocalWorkspace.createStack(
              { stackName: each, workDir: layout.project },
              { pulumiCommand: command, envVars: engineEnvironment(layout, port) },
            );
            const state = gunzipSync(readFileSync(join(recorded, `${each}.json.gz`)));
            await opened.importStack(JSON.parse(state.toString()) as Deployment);
          }
          const settings = { layout, stack, command, providerPort: port };
          const engine = await RehearsalEngine.open({ ...settings, policyPacks: [] });
          const { changes: counts, steps } = await engine.preview();
          const changes = changesOf(steps);
          const lost = changes.filter(({ alarm }) => alarm !== undefined);
          assert.deepEqual(lost, []);
          // The state was really there: what matters stays as it is.
          assert.ok((counts.same ?? 0) > 5);
          const created = changes.filter(({ kind }) => kind === "create");
          assert.ok(
            !created.some(({ type }) => ["Bucket", "Key", "ResourceDataSync"].includes(type)),
          );
        } finally {
          await services.close();
          rmSync(directory, { recursive: true, force: true });
        }
      });
    }
  }
});
