import {
  isObject,
  optionalText,
  structure,
  textList,
  type SettingsOf,
} from "../configuration/setting";
import { parseSettings } from "../configuration/parse";
import { adoptedAllowed, parseAdopted, type AdoptedAssociation } from "./adopted";

/** Facts about one environment that its resources alone don't tell. */
export const environmentSettings = {
  accounts: textList({
    description:
      "The AWS accounts whose inventory arrives in the bucket. Absent: the stack's own fleet-inventory:account and fleet-inventory:accounts.",
    pattern: /^\d{12}$/,
    allowed: "a list of different account ids of 12 digits",
    default: [],
  }),
  organization: optionalText({
    description:
      "The AWS Organizations id when the bucket admits a whole organization. Absent: the stack's own fleet-inventory:organizationId; but only with the one given here it is an accepted risk that each account of the organization can write into the folders of the others.",
    pattern: /^o-[a-z0-9]{10,32}$/,
    allowed: "an organization id such as o-exampleorgid",
  }),
  syncPrincipals: textList({
    description:
      "The service principals that Systems Manager delivers with. Absent: ssm.amazonaws.com, and those of the stack's own fleet-inventory:syncPrincipals beside it.",
    pattern: /^ssm(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/,
    allowed:
      "a list of different principals of Systems Manager such as ssm.amazonaws.com and ssm.me-south-1.amazonaws.com",
    default: [],
  }),
  prefix: optionalText({
    description:
      "The prefix in the bucket that inventory is delivered under. Absent: the stack's own fleet-inventory:prefix, otherwise the one of its sync.",
    pattern: /^[^/].*[^/]$|^[^/]$/,
    allowed: "a text without a slash at its start or end",
  }),
  regions: textList({
    description:
      "The Regions that must collect. Absent: the stack's own fleet-inventory:region and fleet-inventory:regions, and every Region with a sync or an association.",
    pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
    allowed: "a list of different Region names such as eu-central-1",
    default: [],
  }),
  role: structure<"stores" | undefined>({
    description:
      'Set to "stores" for a central stack that owns the bucket and collects nothing itself. Only here: a stack that lost its association must not be able to say so itself.',
    allowed: '"stores", or leave it out',
    default: undefined,
    schema: { type: "string", enum: ["stores"] },
    parse: (value) => (value === "stores" ? value : undefined),
  }),
  adopted: structure<readonly AdoptedAssociation[] | undefined>({
    description:
      "An inventory association that exists already (Amazon Inspector and Quick Setup create one), declared instead of created, or one for each Region by its name. Absent: the stack's own fleet-inventory:association and fleet-inventory:adopted.",
    allowed: adoptedAllowed,
    default: undefined,
    schema: { type: "object" },
    parse: parseAdopted,
  }),
};

export type EnvironmentSettings = SettingsOf<typeof environmentSettings>;

const shortestReason = 10;

/** What the pack-configuration policy accepts: the facts above, for all stacks or for one. */
export const packSettings = {
  ...environmentSettings,
  stacks: structure<Readonly<Record<string, Readonly<Record<string, unknown>>>>>({
    description: "The settings above for one stack, by stack name; they win over those for all.",
    allowed: 'an object of objects by stack name, such as {"prod": {"accounts": ["111122223333"]}}',
    default: {},
    schema: { type: "object" },
    parse: (value) =>
      isObject(value) && Object.values(value).every(isObject)
        ? (value as Record<string, Record<string, unknown>>)
        : undefined,
  }),
  notEnvironments: structure<Readonly<Record<string, string>>>({
    description:
      "Stacks that are no environment, by name, with the reason, which is printed. No policy applies to them.",
    allowed: `an object of reasons of at least ${shortestReason} characters by stack name, such as {"network": "holds the network only, no servers"}`,
    default: {},
    schema: { type: "object", additionalProperties: { type: "string", minLength: shortestReason } },
    parse: (value) =>
      isObject(value) &&
      Object.values(value).every(
        (reason) => typeof reason === "string" && reason.trim().length >= shortestReason,
      )
        ? (value as Record<string, string>)
        : undefined,
  }),
};

/** The facts that the pack's configuration states about one stack. */
export function environmentSettingsOf(
  stack: string,
  raw: Readonly<Record<string, unknown>>,
): {
  readonly settings: EnvironmentSettings;
  readonly excuse: string | undefined;
  readonly problems: readonly string[];
} {
  const pack = parseSettings("pack-configuration", packSettings, raw);
  const { stacks, notEnvironments } = pack.settings;
  const problems = [...pack.problems];
  for (const [name, entry] of Object.entries(stacks)) {
    const where = `pack-configuration.stacks.${name}`;
    problems.push(...parseSettings(where, environmentSettings, entry).problems);
  }
  problems.push(...spellings("stacks", stacks, stack));
  problems.push(...spellings("notEnvironments", notEnvironments, stack));
  const own = Object.hasOwn(stacks, stack) ? (stacks[stack] ?? {}) : {};
  const parsed = parseSettings("", environmentSettings, { ...onlyFacts(raw), ...own });
  const excuse = Object.hasOwn(notEnvironments, stack) ? notEnvironments[stack] : undefined;
  return { settings: parsed.settings, excuse, problems };
}

/** Stack names differ in upper and lower case too, so an entry under another spelling is not in force. */
function spellings(key: string, entries: Readonly<Record<string, unknown>>, stack: string) {
  if (Object.hasOwn(entries, stack)) return [];
  return Object.keys(entries)
    .filter((name) => name.toLowerCase() === stack.toLowerCase())
    .map(
      (name) =>
        `pack-configuration.${key} names the stack "${name}", but this one is called "${stack}", so nothing of it is in force. Write "${stack}".`,
    );
}

function onlyFacts(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).filter(([key]) => Object.hasOwn(environmentSettings, key)),
  );
}
