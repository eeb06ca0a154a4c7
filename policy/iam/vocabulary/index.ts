import { matchesGlob, parseGlob } from "../globs";
import { globalKeys, multivaluedGlobalKeys } from "./global";
import { kmsVocabulary } from "./kms";
import { s3Vocabulary } from "./s3";
import { words, type ServiceVocabulary } from "./service";

/** The actions and keys of a service, in lower case, each with the name as AWS writes it. */
interface Service {
  readonly actions: ReadonlyMap<string, { readonly name: string; readonly keys: Set<string> }>;
  readonly keys: ReadonlyMap<string, string>;
  readonly everyAction: ReadonlySet<string>;
}

function lower(list: string, prefix: string): string[] {
  return words(list).map((word) => `${prefix}:${word}`.toLowerCase());
}

function load(vocabulary: ServiceVocabulary): Service {
  const { service, keysOfEveryAction, actions } = vocabulary;
  const names = [keysOfEveryAction, ...actions.map(({ keys }) => keys)].flatMap(words);
  return {
    everyAction: new Set(lower(keysOfEveryAction, service)),
    keys: new Map(names.map((name) => [`${service}:${name}`.toLowerCase(), `${service}:${name}`])),
    actions: new Map(
      actions.flatMap(({ names: actionNames, keys }) => {
        const own = new Set(lower(keys, service));
        return words(actionNames).map((name) => [
          `${service}:${name}`.toLowerCase(),
          { name: `${service}:${name}`, keys: own },
        ]);
      }),
    ),
  };
}

const services: ReadonlyMap<string, Service> = new Map([
  ["s3", load(s3Vocabulary)],
  ["kms", load(kmsVocabulary)],
]);

const globals: ReadonlyMap<string, string> = new Map(
  words(globalKeys).map((name) => [`aws:${name}`.toLowerCase(), `aws:${name}`]),
);

const multivalued: ReadonlySet<string> = new Set([
  ...lower(multivaluedGlobalKeys, "aws"),
  ...lower(s3Vocabulary.multivaluedKeys, "s3"),
  ...lower(kmsVocabulary.multivaluedKeys, "kms"),
]);

/** Whether AWS documents the key (in lower case) as one with several values. */
export function isMultivaluedKey(key: string): boolean {
  return multivalued.has(key);
}

/** The name under which a key stands in a table: itself, or the `/*` of all tags. */
function entryOf(key: string, table: { has(name: string): boolean }): string | undefined {
  if (table.has(key)) return key;
  const [, head] = /^([^:]+:[^:/]+[:/])./.exec(key) ?? [];
  return head !== undefined && table.has(`${head}*`) ? `${head}*` : undefined;
}

/** The actions of a known service that a pattern in lower case names; undefined for other services. */
export function actionsMatching(pattern: string): string[] | undefined {
  const service = services.get(pattern.slice(0, pattern.indexOf(":")));
  if (service === undefined) return undefined;
  if (!/[*?]/.test(pattern)) return service.actions.has(pattern) ? [pattern] : [];
  const glob = parseGlob(pattern);
  return [...service.actions.keys()].filter((action) => matchesGlob(glob, action));
}

/** The names of a known service's actions as AWS writes them. */
export function actionNames(service: string): string[] {
  return [...(services.get(service)?.actions.values() ?? [])].map(({ name }) => name);
}

/** What is known about a condition key: the key exists, does not, or belongs to an unknown service. */
export type KeyStanding =
  | { readonly kind: "exists"; readonly entry: string }
  | { readonly kind: "missing"; readonly candidates: Iterable<string> }
  | { readonly kind: "unknown service" };

/** Looks up a key in lower case among the global keys and those of the known services. */
export function standingOf(key: string): KeyStanding {
  const prefix = key.slice(0, Math.max(0, key.indexOf(":")));
  const table = prefix === "aws" ? globals : services.get(prefix)?.keys;
  if (table === undefined) return { kind: "unknown service" };
  const entry = entryOf(key, table);
  return entry === undefined
    ? { kind: "missing", candidates: table.values() }
    : { kind: "exists", entry };
}

/** Whether requests of an action (both in lower case) can carry the key that `standingOf` found. */
export function carries(action: string, entry: string): boolean {
  const service = services.get(action.slice(0, action.indexOf(":")));
  if (service === undefined) return true;
  return service.everyAction.has(entry) || (service.actions.get(action)?.keys.has(entry) ?? true);
}
