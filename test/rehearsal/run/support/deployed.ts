import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutOf, prepareProject, type RehearsalLayout } from "../../../../rehearsal/run/layout";
import { checkout } from "./checkout";
import { openPrepared, openStack, type TestStack } from "./stack";

/** What the engine keeps of a stack. */
export interface Deployment {
  readonly resources: readonly {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
  }[];
  readonly pending_operations?: readonly { readonly resource: { readonly type: string } }[];
}

let deployed: Promise<RehearsalLayout> | undefined;

/**
 * Puts dev, deployed, where a test wants it: state, settings and simulated AWS are a copy of what one
 * `up` made, which all tests of this process share.
 */
export async function copyDeployed(layout: RehearsalLayout): Promise<void> {
  deployed ??= deployOnce();
  const from = await deployed;
  prepareProject(layout, "dev");
  cpSync(from.backend, layout.backend, { recursive: true });
  cpSync(from.cloud, layout.cloud, { recursive: true });
  // With the salt of the state's secrets, which the engine writes into it.
  cpSync(join(from.project, "Pulumi.dev.yaml"), join(layout.project, "Pulumi.dev.yaml"));
}

/** The same with the engine opened on it. */
export async function openDeployed(layout: RehearsalLayout): Promise<TestStack> {
  await copyDeployed(layout);
  return openPrepared(layout);
}

async function deployOnce(): Promise<RehearsalLayout> {
  const directory = mkdtempSync(join(tmpdir(), "deployed-"));
  process.once("exit", () => {
    rmSync(directory, { recursive: true, force: true });
  });
  const layout = layoutOf(checkout, "dev", directory);
  const { engine, services } = await openStack(layout);
  try {
    await engine.up();
  } finally {
    await services.close();
  }
  return layout;
}

/** What the file backend keeps of a stack, read without a start of the CLI. */
export function deploymentOf({ backend }: RehearsalLayout, stack = "dev"): Deployment {
  const file = join(backend, ".pulumi/stacks/fleet-inventory", `${stack}.json`);
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    checkpoint: { latest?: Deployment };
  };
  return checkpoint.latest ?? { resources: [] };
}
