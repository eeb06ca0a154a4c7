import { shapeOf, type ApiModel, type WireMember } from "../model";

/** A structure as XML elements by its model; members that travel elsewhere are left out. */
export function structureXml(model: ApiModel, shapeName: string, value: object): string {
  const shape = shapeOf(model, shapeName);
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .filter(([name, member]) => member !== undefined && shape.wire?.[name]?.location === undefined)
    .map(([name, member]) =>
      memberXml(model, shape.members?.[name] ?? "", shape.wire?.[name] ?? {}, name, member),
    )
    .join("");
}

function memberXml(
  model: ApiModel,
  shapeName: string,
  wire: WireMember,
  name: string,
  value: unknown,
): string {
  const shape = shapeOf(model, shapeName);
  const tag = wire.locationName ?? name;
  if (shape.type === "list" && Array.isArray(value)) {
    const inner = shape.member ?? "";
    if (shape.flattened === true || wire.flattened === true) {
      return value.map((item) => element(tag, valueXml(model, inner, item))).join("");
    }
    const itemTag = shape.memberLocationName ?? "member";
    return element(
      tag,
      value.map((item) => element(itemTag, valueXml(model, inner, item))).join(""),
    );
  }
  return element(tag, valueXml(model, shapeName, value));
}

function valueXml(model: ApiModel, shapeName: string, value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null
    ? structureXml(model, shapeName, value)
    : escapeXml(String(value));
}

export function element(tag: string, content: string, attributes = ""): string {
  return `<${tag}${attributes}>${content}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r\n]/g, (character) => entities[character] ?? character);
}
