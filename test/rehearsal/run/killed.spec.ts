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
import { checkout, ProgramCopy } from "./support/checkout";
import { PulumiCli } from "./support/cli";
import { deploymentOf } from "./support/deployed";

const syncType = "aws:ssm/resourceDataSync:ResourceDataSync";
const keyType = "aws:kms/key:Key";
/** Where the stacks have their bucket. */
const region = "eu-west-1";

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

/** What the operator looks for at AWS: a resource of that type and Region with those properties. */
function foundAt(cloud: SimulatedCloud, resource: PendingOperation["resource"]) {
  const wanted = resource.inputs.region ?? region;
  const isIt = ({ properties, ...at }: SimulatedResource): boolean =>
    at.region === wanted &&
    ["name", "bucket", "key", "description", "policy"].every(
      (name) =>
        resource.inputs[name] === undefined ||
        JSON.stringify(properties[name]) === JSON.stringify(resource.inputs[name]),
    );
  return cloud.list(resource.type).find(isIt);
}

describe("an engine that is killed in the middle of up", function () {
  this.timeout(600_000);
  let copy: ProgramCopy;

  beforeEach(() => {
    copy = new ProgramCopy();
  });

  afterEach(() => {
    copy.remove();
  });

  /** Brings a stack up for the first time and kills the engine once everything is held that is to be. */
  async function killedUp(
    stack: string,
    holds: readonly Omit<Hold, "reached">[],
  ): Promise<PulumiCli> {
    prepareProject(
      copy.layout,
      stack,
      readFileSync(join(checkout, `Pulumi.${stack}.yaml`), "utf8"),
    );
    const events = new EventEmitter();
    let waiting = holds.length;
    const reached = async (): Promise<void> => {
      waiting -= 1;
      if (waiting === 0) events.emit("reached");
      await once(events, "killed");
    };
    const aws = await startSimulatedAws({
      directory: copy.layout.cloud,
      faults: { holds: holds.map((hold) => ({ ...hold, reached })) },
    });
    const cli = new PulumiCli(copy.layout, stack, aws.port);
    await succeed(cli, "stack", "init");
    const up = cli.start("up", "--yes", "--skip-preview");
    await once(events, "reached");
    const held = new Set(holds.map(({ type }) => type));
    await nothingElsePends(stack, held);
    up.kill();
    assert.equal((await up.finished).code, null);
    events.emit("killed");
    // AWS does now what it had been asked for, and nobody hears of it.
    const made = holds.filter(({ moment }) => moment !== "before").length;
    while (numberOf(held) < made) await delay(20);
    await aws.close();
    return cli;
  }

  /**
   * The engine's other work has come to its end: a kill in the middle of writing the state is another
   * misfortune, which a backend on one machine has to be backed up against.
   */
  async function nothingElsePends(stack: string, held: ReadonlySet<string>): Promise<void> {
    let quietSince = Date.now();
    let before = "";
    while (Date.now() - quietSince < 2000) {
      const { resources, pending_operations: pending = [] } = deploymentOf(copy.layout, stack);
      const now = JSON.stringify([resources.length, pending.map(({ resource }) => resource.type)]);
      const isQuiet = now === before && pending.every(({ resource }) => held.has(resource.type));
      if (!isQuiet) quietSince = Date.now();
      before = now;
      await delay(50);
    }
  }

  const numberOf = (types: ReadonlySet<string>): number => {
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    return [...types].flatMap((type) => cloud.list(type)).length;
  };

  /** The runbook docs/runbooks/interrupted-up.md, step by step. */
  async function recover(cli: PulumiCli, held: number): Promise<void> {
    const locked = await cli.run("up", "--yes", "--skip-preview");
    assert.equal(locked.code, 1);
    assert.match(locked.output, /the stack is currently locked by 1 lock/);
    assert.equal((await cli.run("cancel", "--yes")).code, 0);

    const exported = JSON.parse((await cli.run("stack", "export")).output) as {
      deployment: { pending_operations?: PendingOperation[] };
    };
    const pending = exported.deployment.pending_operations ?? [];
    assert.equal(pending.length, held);
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    const existing = new Map<string, string>();
    for (const { type, resource } of pending) {
      assert.equal(type, "creating");
      const found = foundAt(cloud, resource);
      if (found === undefined) continue;
      // What is in another Region than the stack's has its Region behind its id.
      const suffix = found.region === region ? "" : `@${found.region}`;
      existing.set(nameOf(resource.urn), `${found.id}${suffix}`);
    }
    const refresh = ["refresh", "--yes", "--skip-preview", "--clear-pending-creates"];
    await succeed(cli, ...refresh);
    if (existing.size > 0) await importExisting(cli, existing);
    await succeed(cli, "up", "--yes", "--skip-preview");
    await succeed(cli, "preview", "--expect-no-changes");
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
  function strays(stack: string): string[] {
    const { resources } = deploymentOf(copy.layout, stack);
    const known = new Set(resources.map(({ type, id }) => `${type} ${id}`));
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    return handlers
      .flatMap(({ type }) => cloud.list(type))
      .map(({ type, id }) => `${type} ${id}`)
      .filter((each) => !known.has(each));
  }

  async function recoversFrom(
    stack: string,
    holds: readonly Omit<Hold, "reached">[],
  ): Promise<SimulatedCloud> {
    const cli = await killedUp(stack, holds);
    const aws = await startSimulatedAws({ directory: copy.layout.cloud });
    try {
      await recover(cli.at(aws.port), holds.length);
    } finally {
      await aws.close();
    }
    assert.deepEqual(strays(stack), []);
    return SimulatedCloud.open(copy.layout.cloud);
  }

  it("recovers as the runbook says, killed before, during and after the creation of syncs", async () => {
    const cloud = await recoversFrom("regions", [
      { type: syncType, region, moment: "before" },
      { type: syncType, region: "eu-central-1", moment: "during" },
      { type: syncType, region: "us-east-1", moment: "after" },
    ]);
    const regions = cloud.list(syncType).map((sync) => sync.region);
    assert.deepEqual(regions.sort(), ["eu-central-1", region, "us-east-1"]);
  });

  it("recovers as the runbook says, killed after the creation of the key", async () => {
    const cloud = await recoversFrom("dev", [{ type: keyType, moment: "after" }]);
    assert.equal(cloud.list(keyType).length, 1);
  });
});
