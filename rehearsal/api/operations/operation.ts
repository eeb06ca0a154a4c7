import type { SeenAccount } from "../account";
import { ApiRefusal } from "../refusal";

export type Members = Readonly<Record<string, unknown>>;

/** Members of the request in, members of the answer out; times are Dates. */
export type Operation = (seen: SeenAccount, members: Members) => Readonly<Record<string, unknown>>;

export type Values = Readonly<Record<string, unknown>>;

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function recordOf(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Values)
    : {};
}

/** The members that are there and not empty. */
export function present(members: Values): Values {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== ""),
  );
}

/** One page of a list: `NextToken` is the offset of the next one. */
export function pageOf<Item>(
  items: readonly Item[],
  members: Members,
  fallback: number,
): { readonly items: readonly Item[]; readonly token: { readonly NextToken?: string } } {
  const size = typeof members.MaxResults === "number" ? members.MaxResults : fallback;
  const start = members.NextToken === undefined ? 0 : Number(members.NextToken);
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new ApiRefusal("InvalidNextToken", "The specified token isn't valid.");
  }
  const end = start + size;
  return {
    items: items.slice(start, end),
    token: end < items.length ? { NextToken: String(end) } : {},
  };
}
