/** Whether a part of a statement applies to a request; "unknown": not decidable here. */
export type Match = "yes" | "no" | "unknown";

/** "yes" becomes "no" and the reverse; what is unknown stays unknown. */
export function negate(match: Match): Match {
  if (match === "unknown") return match;
  return match === "yes" ? "no" : "yes";
}

/** "yes" when one is; an unknown one counts only while none is "yes". */
export function any<T>(items: readonly T[], test: (item: T) => Match): Match {
  let result: Match = "no";
  for (const item of items) {
    const match = test(item);
    if (match === "yes") return match;
    if (match === "unknown") result = match;
  }
  return result;
}

/** "no" when one is; an unknown one counts only while none is "no". */
export function all<T>(items: readonly T[], test: (item: T) => Match): Match {
  let result: Match = "yes";
  for (const item of items) {
    const match = test(item);
    if (match === "no") return match;
    if (match === "unknown") result = match;
  }
  return result;
}
