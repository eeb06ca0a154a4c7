import { serviceModels, type ServiceName } from "../awsError";
import { isList, isProperties, type Properties, type Value } from "../provider/values";

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, string>>;
  readonly member?: string;
  readonly value?: string;
}

/** Property name → API member where they differ by more than upper case; null: not sent. */
export type Renames = Readonly<Record<string, string | null>>;

/**
 * Turns properties into the members of an API structure, as the real provider does before it
 * calls AWS. Names differ by case only (`serDeInfo`, SerdeInfo), else `renames` says so.
 *
 * @throws Error for a property without a member: a mistake in a handler, never in a program
 */
export function expand(
  service: ServiceName,
  shapeName: string,
  properties: Properties,
  renames: Renames = {},
): Record<string, unknown> {
  return expandStructure(service, shapeName, properties, renames);
}

/**
 * A resource's inputs without what is no part of its request: the Region (where it is sent), the
 * tags of the provider, and what is named.
 */
export function withoutAmbient(inputs: Properties, ...names: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !["region", "tagsAll", ...names].includes(name)),
  );
}

function expandStructure(
  service: ServiceName,
  shapeName: string,
  properties: Properties,
  renames: Renames,
): Record<string, unknown> {
  const members = shapeOf(service, shapeName).members ?? {};
  const expanded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    const renamed = renames[name];
    if (renamed === null || value === undefined) continue;
    const wanted = (renamed ?? name).toLowerCase();
    const member = Object.keys(members).find((candidate) => candidate.toLowerCase() === wanted);
    const inner = member === undefined ? undefined : members[member];
    if (member === undefined || inner === undefined) {
      throw new Error(`${service} ${shapeName} has no member for ${name}`);
    }
    expanded[member] = expandValue(service, inner, value, renames);
  }
  return expanded;
}

function expandValue(
  service: ServiceName,
  shapeName: string,
  value: Value,
  renames: Renames,
): unknown {
  const shape = shapeOf(service, shapeName);
  if (shape.type === "list" && shape.member !== undefined) {
    const member = shape.member;
    if (isList(value)) return value.map((item) => expandValue(service, member, item, renames));
    if (isProperties(value)) return pairs(service, member, value);
  }
  if (shape.type === "structure" && isProperties(value)) {
    return expandStructure(service, shapeName, value, renames);
  }
  return value;
}

/** Tags are a map to a program and a list of pairs to most services (Key and Value, or TagKey …). */
function pairs(service: ServiceName, shapeName: string, map: Properties): unknown[] {
  const members = Object.keys(shapeOf(service, shapeName).members ?? {});
  const keyMember = members.find((name) => name.endsWith("Key")) ?? "Key";
  const valueMember = members.find((name) => name.endsWith("Value")) ?? "Value";
  return Object.entries(map).map(([key, value]) => ({ [keyMember]: key, [valueMember]: value }));
}

function shapeOf(service: ServiceName, shapeName: string): Shape {
  const shapes: Readonly<Record<string, Shape | undefined>> = serviceModels[service].shapes;
  const shape = shapes[shapeName];
  if (shape === undefined) throw new Error(`${service} has no model of ${shapeName}`);
  return shape;
}
