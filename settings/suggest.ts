import { nearest } from "../nearest";

/** What to tell someone who typed a key that does not exist. */
export function unknownKey(typed: string, known: readonly string[]): string {
  const meant = nearest(typed, known);
  return meant === undefined
    ? `there is no "${typed}"; there are ${known.join(", ")}`
    : `there is no "${typed}"; did you mean "${meant}"?`;
}
