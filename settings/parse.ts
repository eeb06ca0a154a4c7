import { VisibleError } from "../errors";
import { longestBucketName, longestStackName, sanitiseStackName } from "./names";
import { settingDefinitions, type SettingDefinition, type SettingType } from "./definitions";
import type { Settings } from "./model";
import { problemsOf, received } from "./problems";
import { unknownKey } from "./suggest";

type Key = keyof typeof settingDefinitions;
type Values = {
  [K in Key]: (typeof settingDefinitions)[K] extends SettingDefinition<infer V> ? V : never;
};

const keys = Object.keys(settingDefinitions) as Key[];

/**
 * Turns a stack's configuration into settings.
 *
 * @param raw the configuration of the namespace `fleet-inventory`, keys without the namespace,
 *   values as Pulumi stores them: text, with JSON for lists and objects
 * @param stack the name of the Pulumi stack
 * @throws VisibleError that lists every problem: key, value received, what is allowed
 */
export function parseSettings(raw: Readonly<Record<string, string>>, stack: string): Settings {
  const problems: string[] = [];
  const values: Partial<Record<Key, unknown>> = {};
  for (const key of keys) {
    const result = parseSetting(key, raw[key]);
    values[key] = result.value;
    problems.push(...result.problems);
  }
  for (const key of Object.keys(raw)) {
    if (!(key in settingDefinitions)) problems.push(unknownSetting(key));
  }
  problems.push(...stackProblems(stack, values.region as string | undefined));
  if (problems.length > 0) throw configurationError(stack, problems);
  const { accounts, ...rest } = values as Values;
  return { stack, ...rest, accounts: [...new Set([rest.account, ...accounts])].sort() };
}

function parseSetting(key: Key, raw: string | undefined): { value?: unknown; problems: string[] } {
  const definition: SettingDefinition = settingDefinitions[key];
  const isRequired = definition.default === undefined;
  // Pulumi.yaml gives required keys an empty default, so that this is the place that complains.
  if (isRequired && (raw === undefined || raw === "")) {
    return { problems: [received(key, undefined, definition.allowed)] };
  }
  const decoded = raw === undefined ? definition.default : decode(raw, definition.type);
  const parsed = definition.schema.safeParse(decoded, { reportInput: true });
  return parsed.success
    ? { value: parsed.data, problems: [] }
    : { problems: problemsOf(key, parsed.error.issues) };
}

/** The value that a text stands for; the text itself where it stands for none of that type. */
function decode(raw: string, type: SettingType): unknown {
  switch (type) {
    case "integer":
      return /^-?\d+$/.test(raw) ? Number(raw) : raw;
    case "boolean":
      return raw === "true" ? true : raw === "false" ? false : raw;
    case "string or object":
      return raw.trimStart().startsWith("{") ? json(raw) : raw;
    case "list":
    case "object":
      return json(raw);
    case "string":
      return raw;
  }
}

function json(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

function unknownSetting(key: string): string {
  // `pulumi config set collect.files …` without --path makes a key with a dot in it.
  const parent = keys.find((name) => key.startsWith(`${name}.`) || key.startsWith(`${name}[`));
  return parent === undefined
    ? `${key}: ${unknownKey(key, keys)}`
    : `${key}: there is no "${key}"; set a part of "${parent}" with pulumi config set --path`;
}

/** The stack's name ends up in the bucket's name, which S3 limits. */
function stackProblems(stack: string, region: string | undefined): string[] {
  const environment = sanitiseStackName(stack);
  if (environment === "") {
    return [received("stack name", stack, "a name with a letter or a digit in it")];
  }
  const longest = region === undefined ? undefined : longestStackName(region);
  if (region === undefined || longest === undefined || environment.length <= longest) return [];
  return [
    received(
      "stack name",
      stack,
      `at most ${longest} characters in ${region}, so that the bucket name fleet-inventory-STACK-ACCOUNT-REGION fits into the ${longestBucketName} characters of S3`,
    ),
  ];
}

function configurationError(stack: string, problems: readonly string[]): VisibleError {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  return new VisibleError(
    [`The configuration of the stack ${stack} has ${count}:`, ...problems].join("\n  "),
    {
      remedy: `Correct Pulumi.${stack}.yaml, or use pulumi config set fleet-inventory:KEY VALUE -s ${stack}. docs/settings.md describes every setting.`,
    },
  );
}
