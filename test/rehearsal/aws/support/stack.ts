import {
  LocalWorkspace,
  PulumiCommand,
  type EngineEvent,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Faults } from "../../../../rehearsal/aws/faults";
import { startSimulatedAws, type SimulatedAws } from "../../../../rehearsal/aws/server";
import { pulumiCommand } from "../../../../toolchain/pulumi-cli.js";
import { temporaryDirectory } from "./engine";

/** One step of the engine, as its events tell it. */
export interface Step {
  readonly operation: string;
  /** The resource's name in the program. */
  readonly name: string;
  /** Path → kind, such as `update` or `update-replace`. */
  readonly detailed: Readonly<Record<string, string>>;
}

/** A stack of the real engine on a simulated AWS, in a directory of its own. */
export interface TestStack {
  readonly cloudDirectory: string;
  readonly preview: () => Promise<Step[]>;
  readonly up: () => Promise<Step[]>;
  readonly refresh: () => Promise<Step[]>;
  readonly destroy: () => Promise<Step[]>;
  outputs(): Promise<Record<string, unknown>>;
  /** The engine's own record of the stack, as it lies on disk. */
  state(): string;
  /** Another server on the same directory, as another process would start it. */
  restart(faults?: Faults): Promise<void>;
  close(): Promise<void>;
}

/** What the engine needs to use the simulated AWS, offline, with its state in `backend`. */
export function engineEnvironment(backend: string, port: number): Record<string, string> {
  return {
    ...pulumiCommand().env,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DEBUG_PROVIDERS: `aws:${port}`,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** Creates a stack whose program is `program`; it may do something else at every call. */
export async function createStack(program: PulumiFn, faults: Faults = {}): Promise<TestStack> {
  const directory = temporaryDirectory();
  const cloudDirectory = join(directory, "cloud");
  const backend = join(directory, "backend");
  mkdirSync(backend);
  const start = (more: Faults) => startSimulatedAws({ directory: cloudDirectory, faults: more });
  let server: SimulatedAws = await start(faults);
  const { root } = pulumiCommand();
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "dev", projectName: "fleet-inventory", program },
    {
      pulumiCommand: await PulumiCommand.get(root === undefined ? {} : { root }),
      envVars: engineEnvironment(backend, server.port),
    },
  );
  return {
    cloudDirectory,
    preview: () => steps((onEvent) => stack.preview({ onEvent })),
    up: () => steps((onEvent) => stack.up({ onEvent })),
    refresh: () => steps((onEvent) => stack.refresh({ onEvent })),
    destroy: () => steps((onEvent) => stack.destroy({ onEvent })),
    outputs: () => plainOutputs(stack),
    state: () => readFileSync(join(backend, ".pulumi/stacks/fleet-inventory/dev.json"), "utf8"),
    async restart(more = {}) {
      await server.close();
      server = await start(more);
      stack.workspace.envVars = engineEnvironment(backend, server.port);
    },
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function plainOutputs(stack: Stack): Promise<Record<string, unknown>> {
  const outputs = await stack.outputs();
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [name, output.value as unknown]),
  );
}

/** The steps of resources of AWS that did something. */
async function steps(run: (onEvent: (event: EngineEvent) => void) => Promise<unknown>) {
  const taken: Step[] = [];
  await run((event) => {
    // A preview announces its steps; what an update or a refresh found out stands in its results.
    const metadata = event.resourcePreEvent?.metadata ?? event.resOutputsEvent?.metadata;
    if (metadata?.type.startsWith("aws:") !== true) return;
    if (metadata.op === "same" || metadata.op === "refresh") return;
    const step: Step = {
      operation: metadata.op,
      name: metadata.urn.slice(metadata.urn.lastIndexOf("::") + 2),
      detailed: Object.fromEntries(
        Object.entries(metadata.detailedDiff ?? {}).map(([path, { diffKind }]) => [path, diffKind]),
      ),
    };
    const isNew = !taken.some(
      ({ operation, name }) => operation === step.operation && name === step.name,
    );
    if (isNew) taken.push(step);
  });
  return taken;
}
