import { isList, isRecord } from "../../../policy/reading";
import type { Properties, StackResource, Value } from "../../../policy/stack";

/** One change of one value; the path says where, the operator what. */
export interface Mutation<T> {
  readonly id: string;
  readonly value: T;
}

const foreign = "777788889999";

/**
 * Changes a value in every way the generic operators know, one at a time. "drop" takes a key or an
 * entry out, "swap" turns a flag or an effect round, "widen" makes something match more, "retarget"
 * points it at something else.
 */
export function mutationsOf(value: Value, path: string): Mutation<Value>[] {
  if (isList(value)) return listMutations(value, path);
  if (isRecord(value)) return recordMutations(value, path);
  return leafMutations(value, path);
}

function leafMutations(value: Value, path: string): Mutation<Value>[] {
  const one = (operator: string, changed: Value): Mutation<Value> => ({
    id: `${path}/${operator}`,
    value: changed,
  });
  if (typeof value === "boolean") return [one("swap", !value)];
  if (typeof value === "number") return [one("widen", value * 1000)];
  if (typeof value !== "string") return [];
  if (value === "Allow" || value === "Deny") {
    return [one("swap", value === "Allow" ? "Deny" : "Allow")];
  }
  if (value === "true" || value === "false") return [one("swap", String(value !== "true"))];
  const account = value.replaceAll(/\d{12}/g, foreign);
  return [one("retarget", account === value ? `${value}-other` : account)];
}

function listMutations(list: readonly Value[], path: string): Mutation<Value>[] {
  return list.flatMap((entry, index): Mutation<Value>[] => {
    const inner = `${path}[${index}]`;
    return [
      { id: `${inner}/drop`, value: list.filter((_, position) => position !== index) },
      ...mutationsOf(entry, inner).map(({ id, value }) => ({
        id,
        value: list.map((other, position) => (position === index ? value : other)),
      })),
    ];
  });
}

function recordMutations(record: Properties, path: string): Mutation<Value>[] {
  return Object.entries(record).flatMap(([key, inner]): Mutation<Value>[] => {
    const at = path === "" ? key : `${path}.${key}`;
    const changed = (id: string, change: Properties): Mutation<Value> => ({
      id,
      value: stated({ ...record, ...change }),
    });
    return [
      changed(`${at}/drop`, { [key]: undefined }),
      ...widened(key, inner).map((wide) => changed(`${at}/widen`, wide)),
      ...mutationsOf(inner, at).map(({ id, value }) => changed(id, { [key]: value })),
    ];
  });
}

/** A document must not even name a key that is taken out. */
function stated(record: Properties): Properties {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Keys of policy documents that can be made to match more. */
function widened(key: string, value: Value): Properties[] {
  if (key === "Principal" || key === "Resource") return value === "*" ? [] : [{ [key]: "*" }];
  if (key === "Action" && typeof value === "string") {
    const service = value.split(":")[0] ?? "";
    return value.endsWith(":*") ? [] : [{ [key]: `${service}:*` }];
  }
  if (/^(String|Arn|Bool)/.test(key) && !key.endsWith("IfExists")) {
    return [{ [key]: undefined, [`${key}IfExists`]: value }];
  }
  return [];
}

/** Every mutant of one resource: of its properties, with policy texts opened, and of its order. */
export function resourceMutations(resource: StackResource): Mutation<StackResource>[] {
  const properties = Object.entries(resource.properties).filter(([key]) => key !== "tags");
  const opened: Properties = Object.fromEntries(
    properties.map(([key, value]): [string, Value] => [
      key,
      key === "policy" ? parsed(value) : value,
    ]),
  );
  return [
    ...mutationsOf(opened, "").map(({ id, value }) => ({
      id: `${resource.name}: ${id}`,
      value: { ...resource, properties: isRecord(value) ? value : {} },
    })),
    ...resource.dependencies.map((urn) => ({
      id: `${resource.name}: waits for ${urn.split("::").at(-1) ?? urn}/drop`,
      value: {
        ...resource,
        dependencies: resource.dependencies.filter((other) => other !== urn),
      },
    })),
  ];
}

function parsed(value: Value): Value {
  return typeof value === "string" ? (JSON.parse(value) as Value) : value;
}
