import { VisibleError } from "../errors";
import {
  longestBucketName,
  longestMemberName,
  longestStackName,
  longestSyncName,
  sanitiseStackName,
} from "./names";
import { combinationProblems } from "./combinations";
import { settingDefinitions, type SettingDefinition, type SettingType } from "./definitions";
import type { Settings } from "./model";
import { problemsOf, received } from "./problems";
import { unknownKey } from "./suggest";
import type { Key, Values } from "./values";

const keys = Object.keys(settingDefinitions) as Key[];

/** Systems Manager, in every partition: https://github.com/aws/aws-cdk/pull/22327 */
const defaultPrincipal = "ssm.amazonaws.com";

/** The place of a problem that is in no setting. */
const stackName = "stack name";

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
    if (!Object.hasOwn(settingDefinitions, key)) problems.push(unknownSetting(key));
  }
  const stated = { values: values as Partial<Values>, isStated: (key: Key) => isStated(key, raw) };
  problems.push(
    ...combinationProblems(stated, stack),
    ...stackProblems(stack, values as Partial<Values>),
  );
  if (problems.length > 0) throw configurationError(stack, problems);
  return settingsOf(values as Values, stack);
}

/** The settings with everything in them that others imply. */
function settingsOf(values: Values, stack: string): Settings {
  const { association, adopted, regions, accounts, formerAccounts, syncPrincipals, ...rest } =
    values;
  const allRegions = sorted([rest.region, ...regions]);
  return {
    stack,
    ...rest,
    regions: allRegions,
    accounts: sorted([rest.account, ...accounts]),
    formerAccounts: sorted(formerAccounts),
    syncPrincipals: syncPrincipals.length === 0 ? [defaultPrincipal] : syncPrincipals,
    adopted:
      association === "provision" || adopted === undefined
        ? undefined
        : "only" in adopted
          ? { [rest.region]: adopted.only }
          : adopted.regions,
  };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function parseSetting(key: Key, raw: string | undefined): { value?: unknown; problems: string[] } {
  const definition: SettingDefinition = settingDefinitions[key];
  // Pulumi.yaml gives these an empty default, so that this is the place that complains.
  const isMissing = isEmpty(definition, raw);
  if (isMissing && definition.default === undefined) {
    return { problems: [received(key, undefined, definition.allowed)] };
  }
  const decoded =
    raw === undefined || isMissing
      ? (definition.default ?? undefined)
      : decode(raw, definition.type);
  const parsed = definition.schema.safeParse(decoded, { reportInput: true });
  return parsed.success
    ? { value: parsed.data, problems: [] }
    : { problems: problemsOf(key, parsed.error.issues) };
}

/** Whether a setting without a default value has none. */
function isEmpty({ default: value }: SettingDefinition, raw: string | undefined): boolean {
  return (value === undefined || value === null) && (raw === undefined || raw === "");
}

/** Pulumi fills in the defaults of Pulumi.yaml, so a default can't be told from a statement of it. */
function isStated(key: Key, raw: Readonly<Record<string, string>>): boolean {
  const definition: SettingDefinition = settingDefinitions[key];
  const text = raw[key];
  if (text === undefined || isEmpty(definition, text)) return false;
  return JSON.stringify(decode(text, definition.type)) !== JSON.stringify(definition.default);
}

/** The value that a text stands for; the text itself where it stands for none of that type. */
function decode(raw: string, type: SettingType): unknown {
  switch (type) {
    case "integer":
      return /^-?\d+$/.test(raw) ? Number(raw) : raw;
    case "boolean":
      return raw === "true" ? true : raw === "false" ? false : raw;
    case "string, object or list":
      return /^\s*[[{]/.test(raw) ? json(raw) : raw;
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

/** The stack's name ends up in the names of the bucket and of the sync, which AWS limits. */
function stackProblems(stack: string, { scope, region }: Partial<Values>): string[] {
  const environment = sanitiseStackName(stack);
  if (environment === "") {
    return [received(stackName, stack, "a name with a letter or a digit in it")];
  }
  // A member has no bucket; the next name that AWS limits is the sync's.
  const isMember = scope === "member";
  if (!isMember && region === undefined) return [];
  const longest = isMember ? longestMemberName : longestStackName(region ?? "");
  if (environment.length <= longest) return [];
  const why = isMember
    ? `so that the sync's name fleet-inventory-STACK fits into the ${longestSyncName} characters of Systems Manager`
    : `in ${region}, so that the bucket name fleet-inventory-STACK-ACCOUNT-REGION fits into the ${longestBucketName} characters of S3`;
  return [received(stackName, stack, `at most ${longest} characters${isMember ? "," : ""} ${why}`)];
}

function configurationError(stack: string, problems: readonly string[]): VisibleError {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  const rename = problems.some((problem) => problem.startsWith(stackName))
    ? ` pulumi stack rename NEW -s ${stack} gives the stack another name.`
    : "";
  return new VisibleError(
    [`The configuration of the stack ${stack} has ${count}:`, ...problems].join("\n  "),
    {
      remedy: `Correct Pulumi.${stack}.yaml, or use pulumi config set fleet-inventory:KEY VALUE -s ${stack}. docs/settings.md describes every setting.${rename}`,
    },
  );
}
