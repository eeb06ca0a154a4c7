import { isSystemsManager, systemsManager } from "../aws/principals";
import { parseAdopted, type AdoptedAssociation } from "./adopted";
import { environmentSettingsOf } from "./settings";

/** Where a fact was found. */
export type Source = "pack configuration" | "stack configuration";

export interface Sourced<T> {
  readonly value: T;
  readonly source: Source;
}

/** What is known about an environment beside its resources. */
export interface Context {
  readonly stack: string;
  /** The accounts whose inventory arrives in the bucket; undefined when nobody says. */
  readonly accounts: Sourced<readonly string[]> | undefined;
  /** The Regions that must collect; empty when nobody says. */
  readonly regions: readonly string[];
  readonly prefix: Sourced<string> | undefined;
  readonly organization: string | undefined;
  /**
   * Whether the pack's configuration names the organization. Only then it is accepted that one
   * account of it can write into the folders of another.
   */
  readonly acceptsOrganization: boolean;
  /** The service principals that Systems Manager delivers with; at least one. */
  readonly principals: readonly string[];
  /** A central stack that collects nothing itself; only the pack's configuration can say so. */
  readonly storesOnly: boolean;
  readonly adopted: Sourced<readonly AdoptedAssociation[]> | undefined;
  /** Why the stack is no environment; only the pack's configuration can say so. */
  readonly excuse: string | undefined;
  /** What is wrong in either configuration. */
  readonly problems: readonly string[];
}

/** Reads one key of the stack's own configuration, namespace `fleet-inventory`. */
export type StackConfiguration = (key: string) => string | undefined;

/** Combines both configurations; what the pack's says wins. */
export function contextOf(
  stack: string,
  pack: Readonly<Record<string, unknown>>,
  configuration: StackConfiguration,
): Context {
  // Pulumi.yaml gives an empty default to what has none.
  const own: StackConfiguration = (key) => {
    const text = configuration(key);
    return text === "" ? undefined : text;
  };
  const { settings, excuse, problems } = environmentSettingsOf(stack, pack);
  const found = [...problems];
  const fallback = <T>(value: T | undefined, read: () => T | undefined) => {
    if (value !== undefined) return { value, source: "pack configuration" } as const;
    const stated = read();
    return stated === undefined
      ? undefined
      : ({ value: stated, source: "stack configuration" } as const);
  };
  return {
    stack,
    accounts: fallback(nonEmpty(settings.accounts), () => stackAccounts(own, found)),
    regions: nonEmpty(settings.regions) ?? stackRegions(own, found),
    // The prefix of a member is its central stack's, whatever the default says.
    prefix: fallback(settings.prefix, () =>
      own("scope") === "member" ? undefined : own("prefix"),
    ),
    organization: settings.organization ?? own("organizationId"),
    acceptsOrganization: settings.organization !== undefined,
    principals: nonEmpty(settings.syncPrincipals) ?? stackPrincipals(own, found),
    storesOnly: settings.role === "stores",
    adopted: fallback(settings.adopted, () => stackAdopted(own, found)),
    excuse,
    problems: found,
  };
}

function stackAccounts(own: StackConfiguration, problems: string[]): readonly string[] | undefined {
  const stated = [...texts(own("account")), ...list(own, "accounts", problems)];
  for (const account of stated.filter((text) => !/^\d{12}$/.test(text))) {
    problems.push(`fleet-inventory names the account "${account}"; an account id has 12 digits.`);
  }
  return nonEmpty([...new Set(stated.filter((text) => /^\d{12}$/.test(text)))]);
}

function stackRegions(own: StackConfiguration, problems: string[]): string[] {
  return [...new Set([...texts(own("region")), ...list(own, "regions", problems)])];
}

/**
 * What the stack states comes on top: with less than the principal of all Regions it could silence
 * itself.
 */
function stackPrincipals(own: StackConfiguration, problems: string[]): string[] {
  const stated = list(own, "syncPrincipals", problems);
  for (const name of stated.filter((text) => !isSystemsManager(text))) {
    problems.push(
      `fleet-inventory:syncPrincipals names ${name}, which is no principal of Systems Manager such as ${systemsManager}.`,
    );
  }
  return [...new Set([systemsManager, ...stated.filter(isSystemsManager)])];
}

function stackAdopted(
  own: StackConfiguration,
  problems: string[],
): readonly AdoptedAssociation[] | undefined {
  if (own("association") !== "adopt") return undefined;
  const adopted = parseAdopted(parseJson(own("adopted") ?? ""));
  if (adopted === undefined) {
    problems.push(
      "fleet-inventory:association is adopt, but fleet-inventory:adopted does not say which: give its id, schedule and collect (the enabled parameters), by Region where there are several.",
    );
  }
  return adopted;
}

function list(own: StackConfiguration, key: string, problems: string[]): string[] {
  const text = own(key);
  if (text === undefined) return [];
  const value = parseJson(text);
  if (Array.isArray(value) && value.every((entry) => ["string", "number"].includes(typeof entry))) {
    return value.map(String);
  }
  problems.push(`fleet-inventory:${key} is not a list of texts.`);
  return [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function texts(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : [text];
}

function nonEmpty<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}
