/**
 * The known name that is closest to what someone typed, or undefined when none is close enough to
 * be what they meant.
 */
export function closest(typed: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  const tolerance = Math.max(1, Math.floor(typed.length / 3));
  return best !== undefined && best.distance <= tolerance ? best.name : undefined;
}

/** Levenshtein's distance: how many letters have to be added, removed or replaced. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(left).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(right).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What to tell someone who typed a key that does not exist. */
export function unknownKey(typed: string, known: readonly string[]): string {
  const meant = closest(typed, known);
  return meant === undefined
    ? `there is no "${typed}"; there are ${known.join(", ")}`
    : `there is no "${typed}"; did you mean "${meant}"?`;
}
