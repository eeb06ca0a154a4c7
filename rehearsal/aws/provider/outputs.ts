import type { ResourceHandler } from "../resources/handler";
import { withoutNotes } from "./defaults";
import { elementType, objectType, propertiesOf } from "./schema";
import { isList, isProperties, unknownValue, type Properties, type Value } from "./values";

/** What the provider itself adds to every resource. */
export interface Ambient {
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/**
 * The outputs that are known from the inputs alone: the inputs themselves, the Region and all
 * tags. The real provider plans these three too (internal/provider: default Region, SetTagsDiff).
 */
export function plannedOutputs(
  handler: ResourceHandler,
  inputs: Properties,
  ambient: Ambient,
): Properties {
  const table = propertiesOf(handler.type) ?? {};
  const planned: Record<string, Value | undefined> = { ...withoutNotes(inputs) };
  if (table.region !== undefined) planned.region ??= ambient.region;
  if (table.tagsAll !== undefined) planned.tagsAll = allTags(planned.tags, ambient.defaultTags);
  return planned;
}

/** A resource's own tags win over the provider's default tags. */
function allTags(tags: Value | undefined, defaults: Readonly<Record<string, string>>): Value {
  if (tags === unknownValue) return unknownValue;
  return { ...defaults, ...(isProperties(tags) ? tags : {}) };
}

/** A first preview's outputs: what is computed and not planned is unknown, at every depth. */
export function withUnknowns(handler: ResourceHandler, planned: Properties): Properties {
  const known = handler.knownWhenAbsent ?? [];
  const table = propertiesOf(handler.type) ?? {};
  const apart: Properties = Object.fromEntries(known.map((name) => [name, planned[name]]));
  return { ...complete(table, planned, unknownValue), ...apart };
}

/** A later preview's outputs: what AWS computed stays as it is, at every depth. */
export function withComputed(
  handler: ResourceHandler,
  planned: Properties,
  state: Properties,
): Properties {
  return complete(propertiesOf(handler.type) ?? {}, planned, state);
}

/**
 * An update's inputs: what a program may give, does not give and AWS once filled in stays as it
 * is, as with Terraform's optional computed attributes.
 */
export function withKept(
  handler: ResourceHandler,
  planned: Properties,
  state: Properties,
): Properties {
  const kept: Record<string, Value | undefined> = { ...planned };
  for (const [name, property] of Object.entries(propertiesOf(handler.type) ?? {})) {
    const isKept = property.input === true && property.computed === true;
    if (isKept && handler.notSimulated?.includes(name) !== true) kept[name] ??= state[name];
  }
  return kept;
}

/** Adds the absent computed members: from `source`, or unknown when nothing is known of them. */
function complete(
  table: NonNullable<ReturnType<typeof objectType>>,
  object: Properties,
  source: Value | undefined,
): Properties {
  const completed: Record<string, Value | undefined> = { ...object };
  for (const [name, property] of Object.entries(table)) {
    const known = memberOf(source, name);
    const value = object[name];
    if (value !== undefined) {
      completed[name] = completeElements(property.type, value, known);
    } else if (property.computed === true && known !== undefined) {
      completed[name] = known;
    }
  }
  return completed;
}

function completeElements(type: string, value: Value, source: Value | undefined): Value {
  const element = elementType(type);
  if (element !== undefined && isList(value)) {
    return value.map((item, index) => completeElements(element, item, memberOf(source, index)));
  }
  const members = objectType(type);
  if (members === undefined || !isProperties(value)) return value;
  return complete(members, value, source);
}

function memberOf(source: Value | undefined, step: string | number): Value | undefined {
  if (source === unknownValue) return unknownValue;
  if (typeof step === "number") return isList(source) ? source[step] : undefined;
  return isProperties(source) ? source[step] : undefined;
}

/**
 * The inputs that a resource's outputs amount to: after a refresh those that the program gave, as
 * they are now; for an import, which has none, everything that a program could have given.
 */
export function inputsOf(
  handler: ResourceHandler,
  outputs: Properties,
  previous: Properties,
): Properties {
  const table = propertiesOf(handler.type) ?? {};
  const isImport = Object.keys(previous).length === 0;
  if (!isImport) {
    return Object.fromEntries(
      Object.entries(previous).map(([name, value]) => [
        name,
        table[name] === undefined ? value : (outputs[name] ?? value),
      ]),
    );
  }
  return Object.fromEntries(
    Object.entries(outputs).filter(([name]) => table[name]?.input === true && name !== "region"),
  );
}
