import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { RehearsalEngine } from "../../../../rehearsal/run/engine";
import { prepareProject, type RehearsalLayout } from "../../../../rehearsal/run/layout";
import { RehearsalServices } from "../../../../rehearsal/run/services";
import { pulumi } from "./checkout";

/** A stack on the real engine and the simulated AWS, without a policy pack. */
export interface TestStack {
  readonly engine: RehearsalEngine;
  readonly services: RehearsalServices;
  /** Port of the simulated AWS. */
  readonly port: number;
}

export function openStack(layout: RehearsalLayout, stack = "dev"): Promise<TestStack> {
  prepareProject(layout, stack);
  return openPrepared(layout, stack);
}

/** The same where the stack's project is laid out. */
export async function openPrepared(layout: RehearsalLayout, stack = "dev"): Promise<TestStack> {
  const services = new RehearsalServices(layout);
  const { port } = await services.startAws();
  const engine = await RehearsalEngine.open({
    layout,
    stack,
    command: await pulumi(),
    providerPort: port,
    policyPacks: [],
  });
  return { engine, services, port };
}

/** Changes settings of the stack; undefined takes one out. Returns what puts them back. */
export function changeSettings(
  layout: RehearsalLayout,
  changes: Readonly<Record<string, unknown>>,
  stack = "dev",
): () => void {
  const path = join(layout.project, `Pulumi.${stack}.yaml`);
  const before = readFileSync(path, "utf8");
  const file = parse(before) as { config: Record<string, unknown> };
  for (const [key, value] of Object.entries(changes)) {
    file.config[`fleet-inventory:${key}`] = value;
  }
  writeFileSync(path, stringify(file));
  return () => {
    writeFileSync(path, before);
  };
}
