import { parse } from "yaml";

import { VisibleError } from "../../errors";
import type { Settings } from "../../settings/model";
import { parseSettings } from "../../settings/parse";
import type { StackAccess } from "./outputs";

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads a stack's settings from its file, as `pulumi up` will see them: the stack need not exist,
 * and nobody has to be logged in.
 *
 * @param stack name of the stack, with or without its organization and project; default: the one
 *   that is selected
 * @throws VisibleError when there is no such file, or that lists everything wrong in it
 */
export async function readStackSettings(
  stack: string | undefined,
  access: StackAccess,
): Promise<Settings> {
  const name = (stack ?? (await selectedStack(access))).replace(/^.*\//, "");
  const project = await readYaml("Pulumi.yaml", access);
  const namespace = typeof project.name === "string" ? project.name : "fleet-inventory";
  const folder = typeof project.stackConfigDir === "string" ? `${project.stackConfigDir}/` : "";
  const file = `${folder}Pulumi.${name}.yaml`;
  const { config } = await readYaml(file, access);
  const raw = {
    ...textsOf(defaultsOf(project.config), namespace, "Pulumi.yaml"),
    ...textsOf(recordOf(config), namespace, file),
  };
  return parseSettings(raw, name);
}

async function selectedStack(access: StackAccess): Promise<string> {
  const { code, stdout, stderr } = await access.pulumi(["stack", "--show-name"]);
  if (code !== 0) {
    throw new VisibleError(`Which stack is meant? ${stderr.trim().replace(/^error: /, "")}`, {
      remedy: "Name it with --stack NAME.",
    });
  }
  return stdout.trim();
}

async function readYaml(name: string, access: StackAccess): Promise<Values> {
  let text: string;
  try {
    text = await access.readProjectText(name);
  } catch (cause) {
    if (cause instanceof VisibleError) throw cause;
    throw new VisibleError(`The settings can't be read: ${(cause as Error).message}`, {
      remedy: `Write ${name}, or name the project's folder with --cwd and the stack with --stack.`,
      cause,
    });
  }
  try {
    return recordOf(parse(text));
  } catch (cause) {
    throw new VisibleError(`${name} is not YAML: ${(cause as Error).message}`, { cause });
  }
}

/** What Pulumi.yaml says about a key for all stacks: `default`, `value`, or the value itself. */
function defaultsOf(config: unknown): Values {
  return Object.fromEntries(
    Object.entries(recordOf(config)).map(([key, entry]) => {
      const { default: fallback, value, ...rest } = recordOf(entry);
      const isSchema = "description" in rest || "type" in rest || fallback !== undefined;
      return [key, isSchema || value !== undefined ? (value ?? fallback) : entry];
    }),
  );
}

/** The keys of the namespace as Pulumi hands them to a program: text, with JSON for the rest. */
function textsOf(config: Values, namespace: string, file: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(config)) {
    const [first = "", ...rest] = key.split(":");
    if (rest.length > 0 && first !== namespace) continue;
    const name = rest.length > 0 ? rest.join(":") : key;
    if (value === undefined || value === null) continue;
    if (Object.hasOwn(recordOf(value), "secure")) {
      throw new VisibleError(`${file}: ${key} is encrypted; none of the settings is a secret`, {
        remedy: `Write it in clear: pulumi config set ${key} VALUE`,
      });
    }
    texts[name] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return texts;
}

function recordOf(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Values)
    : {};
}
