import { AthenaRequestError, constraintViolated, invalidRequest } from "./protocol";

/** The members of a request, read with the checks that AWS's model asks for. */
export type Members = Readonly<Record<string, unknown>>;

function lowerCamel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A member that may be absent; null counts as absent, as in AWS. */
export function optionalText(members: Members, name: string): string | undefined {
  const value = members[name] ?? undefined;
  if (value !== undefined && typeof value !== "string") {
    throw new AthenaRequestError(
      "SerializationException",
      `${typeof value} can not be converted to a String`,
    );
  }
  return value;
}

export function requiredText(members: Members, name: string): string {
  const value = optionalText(members, name);
  if (value === undefined) {
    throw invalidRequest(
      `1 validation error detected: Value null at '${lowerCamel(name)}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

/** A list of texts with a length that the model bounds. */
export function textList(members: Members, name: string, most: number): readonly string[] {
  const value = members[name] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw new AthenaRequestError("SerializationException", "Expected list or null");
  }
  if (members[name] !== undefined && (value.length < 1 || value.length > most)) {
    const bound = value.length < 1 ? "greater than or equal to 1" : `less than or equal to ${most}`;
    throw constraintViolated(lowerCamel(name), `Member must have length ${bound}`);
  }
  return value;
}

/** A structure; absent is empty. */
export function structure(members: Members, name: string): Members {
  const value = members[name] ?? {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new AthenaRequestError("SerializationException", "Expected null");
  }
  return value as Members;
}

/** A whole number within bounds; `fallback` when absent. */
export function integer(
  members: Members,
  name: string,
  bounds: { least: number; most: number; fallback: number },
): number {
  const value = members[name] ?? bounds.fallback;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new AthenaRequestError(
      "SerializationException",
      `${typeof value} can not be converted to an Integer`,
    );
  }
  if (value < bounds.least || value > bounds.most) {
    const bound =
      value < bounds.least
        ? `greater than or equal to ${bounds.least}`
        : `less than or equal to ${bounds.most}`;
    throw constraintViolated(lowerCamel(name), `Member must have value ${bound}`);
  }
  return value;
}

/** One page of a list: `NextToken` is the offset of the next one. */
export function pageOf<Item>(
  items: readonly Item[],
  members: Members,
  most: number,
): { items: readonly Item[]; token: { NextToken?: string } } {
  const size = integer(members, "MaxResults", { least: 0, most, fallback: most }) || most;
  const token = optionalText(members, "NextToken");
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw invalidRequest(`Malformed nextPageToken ${token ?? ""}`);
  }
  const end = start + size;
  return {
    items: items.slice(start, end),
    token: end < items.length ? { NextToken: String(end) } : {},
  };
}
