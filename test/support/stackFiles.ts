import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const checkout = resolve(__dirname, "../..");

/** The stacks that this repository has a file for. */
export function stackNames(): string[] {
  return readdirSync(checkout)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/**
 * The configuration of a stack as Pulumi hands it to the program: texts, with JSON for lists and
 * objects, and the defaults of Pulumi.yaml for what the stack's file leaves out.
 */
export function configOf(stack: string): Record<string, string> {
  const project = read("Pulumi.yaml") as { config: Record<string, { default: unknown }> };
  const file = read(`Pulumi.${stack}.yaml`) as { config: Record<string, unknown> };
  const defaults = Object.entries(project.config).map(([key, { default: value }]) => [
    `fleet-inventory:${key}`,
    value,
  ]);
  const all = { ...(Object.fromEntries(defaults) as Record<string, unknown>), ...file.config };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

function read(file: string): unknown {
  return parse(readFileSync(join(checkout, file), "utf8"));
}
