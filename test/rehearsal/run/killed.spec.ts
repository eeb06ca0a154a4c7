import { strict as assert } from "node:assert";
import { EventEmitter, once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { handlers } from "../../../rehearsal/aws/resources";
import { SimulatedCloud, type SimulatedResource } from "../../../rehearsal/aws/cloud";
import type { Hold } from "../../../rehearsal/aws/faults";
import { startSimulatedAws } from "../../../rehearsal/aws/server";
import { prepareProject } from "../../../rehearsal/run/layout";
import { ProgramCopy, pulumi } from "./support/checkout";
import { PulumiCli } from "./support/cli";

const syncType = "aws:ssm/resourceDataSync:ResourceDataSync";
const keyType = "aws:kms/key:Key";

/** An operation that the engine was in the middle of, as `pulumi stack export` tells it. */
interface PendingOperation {
  readonly type: string;
  readonly resource: {
    readonly urn: string;
    readonly type: string;
    readonly inputs: Readonly<Record<string, unknown>>;
  };
}

/** Runs a command that must succeed. */
async function succeed(cli: PulumiCli, ...args: readonly string[]): Promise<void> {
  const { code, output } = await cli.run(...args);
  assert.equal(code, 0, output);
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

/** What the operator looks for at AWS: a resource of that type with those properties. */
function foundAt(cloud: SimulatedCloud, resource: PendingOperation["resource"]) {
  const isIt = ({ properties }: SimulatedResource): boolean =>
    ["name", "bucket", "key", "description", "policy"].every(
      (name) =>
        resource.inputs[name] === undefined ||
        JSON.stringify(properties[name]) === JSON.stringify(resource.inputs[name]),
    );
  return cloud.list(resource.type).find(isIt);
}

describe("an engine that is killed in the middle of up", function () {
  this.timeout(180_000);
  let copy: ProgramCopy;

  beforeEach(async () => {
    copy = new ProgramCopy();
    prepareProject(copy.layout, "dev");
    await pulumi();
  });

  afterEach(() => {
    copy.remove();
  });

  /** Brings the stack up and kills the engine at a moment of the creation of a resource. */
  async function killedUp(type: string, moment: Hold["moment"]): Promise<PulumiCli> {
    const events = new EventEmitter();
    const reached = async (): Promise<void> => {
      events.emit("reached");
      await once(events, "killed");
    };
    const aws = await startSimulatedAws({
      directory: copy.layout.cloud,
      faults: { hold: { type, moment, reached } },
    });
    const cli = new PulumiCli(copy.layout, "dev", aws.port);
    assert.equal((await cli.run("stack", "init")).code, 0);
    const up = cli.start("up", "--yes", "--skip-preview");
    await once(events, "reached");
    // The engine's other work comes to its end: a kill in the middle of writing the state is
    // another misfortune, which a backend on one machine has to be backed up against.
    await delay(5000);
    up.kill();
    assert.equal((await up.finished).code, null);
    events.emit("killed");
    await delay(500);
    await aws.close();
    return cli;
  }

  /** The runbook docs/runbooks/interrupted-up.md, step by step. */
  async function recover(cli: PulumiCli): Promise<void> {
    const locked = await cli.run("up", "--yes", "--skip-preview");
    assert.equal(locked.code, 1);
    assert.match(locked.output, /the stack is currently locked by 1 lock/);
    assert.equal((await cli.run("cancel", "--yes")).code, 0);

    const exported = JSON.parse((await cli.run("stack", "export")).output) as {
      deployment: { pending_operations?: PendingOperation[] };
    };
    const pending = exported.deployment.pending_operations ?? [];
    assert.ok(pending.length > 0);
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    const existing = new Map<string, string>();
    for (const { type, resource } of pending) {
      assert.equal(type, "creating");
      const found = foundAt(cloud, resource);
      if (found !== undefined) existing.set(nameOf(resource.urn), found.id);
    }
    const refresh = ["refresh", "--yes", "--skip-preview", "--clear-pending-creates"];
    await succeed(cli, ...refresh);
    if (existing.size > 0) await importExisting(cli, existing);
    await succeed(cli, "up", "--yes", "--skip-preview");
    await succeed(cli, "up", "--yes", "--skip-preview", "--expect-no-changes");
  }

  /** Puts what AWS has into the state, by logical name. */
  async function importExisting(
    cli: PulumiCli,
    existing: ReadonlyMap<string, string>,
  ): Promise<void> {
    const file = join(copy.layout.project, "import.json");
    await succeed(cli, "preview", "--import-file", file);
    const wanted = JSON.parse(readFileSync(file, "utf8")) as { resources: { name: string }[] };
    const resources = wanted.resources.flatMap((resource) => {
      const id = existing.get(resource.name);
      return id === undefined ? [] : [{ ...resource, id }];
    });
    assert.equal(resources.length, existing.size);
    writeFileSync(file, JSON.stringify({ ...wanted, resources }));
    const options = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
    await succeed(cli, "import", "--file", file, ...options);
  }

  /** What is at AWS and not in the state, or twice. */
  async function strays(cli: PulumiCli): Promise<string[]> {
    const exported = JSON.parse((await cli.run("stack", "export")).output) as {
      deployment: { resources: { type: string; id?: string }[] };
    };
    const known = new Set(exported.deployment.resources.map(({ type, id }) => `${type} ${id}`));
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    return handlers
      .flatMap(({ type }) => cloud.list(type))
      .map(({ type, id }) => `${type} ${id}`)
      .filter((each) => !known.has(each));
  }

  for (const [type, moment, existing] of [
    [syncType, "before", 0],
    [syncType, "during", 1],
    [syncType, "after", 1],
    [keyType, "after", 1],
  ] as const) {
    it(`recovers as the runbook says, killed ${moment} the creation of ${type}`, async () => {
      const cli = await killedUp(type, moment);
      assert.equal(SimulatedCloud.open(copy.layout.cloud).list(type).length, existing);
      const aws = await startSimulatedAws({ directory: copy.layout.cloud });
      try {
        const healed = cli.at(aws.port);
        await recover(healed);
        assert.deepEqual(await strays(healed), []);
        assert.equal(SimulatedCloud.open(copy.layout.cloud).list(type).length, 1);
      } finally {
        await aws.close();
      }
    });
  }
});
