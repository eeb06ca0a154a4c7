import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { VisibleError } from "../errors";

/** One environment of a checkout: a stack with its settings file. */
export interface Environment {
  readonly stack: string;
  /** The stack of the same checkout that holds the bucket of a member; undefined for a central. */
  readonly central: string | undefined;
}

/**
 * The environments of a checkout, every Pulumi.NAME.yaml, so that a new one can't be forgotten:
 * central stacks first, each group by name.
 *
 * @throws VisibleError when there is none, or when a member's central stack has no file here
 */
export function environmentsOf(checkout: string): Environment[] {
  const stacks = readdirSync(checkout)
    .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .sort();
  if (stacks.length === 0) {
    throw new VisibleError(`There is no stack in ${checkout}: no file Pulumi.NAME.yaml.`, {
      remedy: "Write one, as docs/settings.md describes.",
    });
  }
  const environments = stacks.map((stack) => ({ stack, central: centralOf(checkout, stack) }));
  for (const { stack, central } of environments) {
    if (central !== undefined && !stacks.includes(central)) {
      throw new VisibleError(
        `The stack ${stack} delivers to the central stack ${central}, and there is no Pulumi.${central}.yaml.`,
        {
          remedy: `Correct fleet-inventory:central in Pulumi.${stack}.yaml; known are ${stacks.join(", ")}.`,
        },
      );
    }
  }
  return [
    ...environments.filter(({ central }) => central === undefined),
    ...environments.filter(({ central }) => central !== undefined),
  ];
}

/** What must be up before a stack can be previewed: its central stack. */
export function requiredBy(checkout: string, stack: string): string[] {
  const central = environmentsOf(checkout).find((each) => each.stack === stack)?.central;
  return central === undefined ? [] : [central];
}

function centralOf(checkout: string, stack: string): string | undefined {
  const file = parse(readFileSync(join(checkout, `Pulumi.${stack}.yaml`), "utf8")) as {
    config?: Readonly<Record<string, unknown>>;
  } | null;
  const central = file?.config?.["fleet-inventory:central"];
  return typeof central === "string" ? central.split("/").at(-1) : undefined;
}
