import { createHash } from "node:crypto";

import type { AutoName, ResourceHandler } from "../resources/handler";
import { elementType, objectType, propertiesOf } from "./schema";
import { isList, isProperties, type Properties, type Value } from "./values";

/** Which inputs the provider filled in itself, noted in the state as the real one does. */
export const defaultsNote = "__defaults";

/**
 * The inputs with the provider's own defaults and name, and beside them, at every depth, the list
 * of what was filled in. The note tells a later Diff whether a name was chosen by the program.
 */
export function applyDefaults(
  handler: ResourceHandler,
  inputs: Properties,
  previous: Properties | undefined,
  urn: string,
  seed: Uint8Array,
): Properties {
  const withDefaults = fill(
    propertiesOf(handler.type) ?? {},
    inputs,
    "",
    handler.defaults ?? {},
  ) as Record<string, Value>;
  const { autoName } = handler;
  if (autoName === undefined || withDefaults[autoName.property] !== undefined) return withDefaults;
  return {
    ...withDefaults,
    [autoName.property]: previousName(autoName, previous) ?? nameFor(autoName, urn, seed),
    [defaultsNote]: [...(withDefaults[defaultsNote] as Value[]), autoName.property],
  };
}

type Table = NonNullable<ReturnType<typeof objectType>>;

function fill(
  table: Table,
  object: Properties,
  pattern: string,
  defaults: Readonly<Record<string, Value>>,
): Properties {
  const filled: Record<string, Value> = {};
  const names: string[] = [];
  for (const [name, property] of Object.entries(table)) {
    const inner = pattern === "" ? name : `${pattern}.${name}`;
    const value = object[name] ?? defaults[inner];
    if (value === undefined) continue;
    if (object[name] === undefined) names.push(name);
    filled[name] = fillValue(property.type, value, inner, defaults);
  }
  return { ...object, ...filled, [defaultsNote]: names };
}

function fillValue(
  type: string,
  value: Value,
  pattern: string,
  defaults: Readonly<Record<string, Value>>,
): Value {
  const element = elementType(type);
  if (element !== undefined && isList(value)) {
    return value.map((item) => fillValue(element, item, `${pattern}.*`, defaults));
  }
  const members = objectType(type);
  if (members === undefined || !isProperties(value)) return value;
  return fill(members, value, pattern, defaults);
}

/** A name that was made up once stays, or every `up` would replace the resource. */
function previousName(autoName: AutoName, previous: Properties | undefined): Value | undefined {
  const noted = previous?.[defaultsNote];
  const wasMadeUp = isList(noted) && noted.includes(autoName.property);
  return wasMadeUp ? previous?.[autoName.property] : undefined;
}

/** The resource's name and seven hexadecimal digits from the engine's seed, as the real provider. */
function nameFor(autoName: AutoName, urn: string, seed: Uint8Array): string {
  const suffix = `-${createHash("sha256").update(urn).update(seed).digest("hex").slice(0, 7)}`;
  const base = `${autoName.prefix ?? ""}${urn.slice(urn.lastIndexOf("::") + 2)}`;
  const name = base.slice(0, autoName.maximum - suffix.length) + suffix;
  return autoName.transform?.(name) ?? name;
}

/** The properties without the notes of `applyDefaults`. */
export function withoutNotes(properties: Properties): Properties {
  return strip(properties) as Properties;
}

function strip(value: Value): Value {
  if (isList(value)) return value.map(strip);
  if (!isProperties(value)) return value;
  const stripped: Record<string, Value> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key !== defaultsNote && item !== undefined) stripped[key] = strip(item);
  }
  return stripped;
}

/** Whether the program chose the resource's name itself. */
export function isExplicitlyNamed(handler: ResourceHandler, inputs: Properties): boolean {
  const { autoName } = handler;
  if (autoName === undefined || inputs[autoName.property] === undefined) return false;
  const noted = inputs[defaultsNote];
  return isList(noted) && !noted.includes(autoName.property);
}
