/** Number of single-character edits between two words (Levenshtein). */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + substitution,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** The name that was probably meant: few edits away, or the only one that contains the word. */
export function closest(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase().replaceAll("-", "_");
  const ranked = names
    .map((name) => ({ name, edits: distance(wanted, name.toLowerCase()) }))
    .sort((left, right) => left.edits - right.edits);
  const best = ranked[0];
  if (best !== undefined && best.edits <= Math.max(1, Math.floor(wanted.length / 3))) {
    return best.name;
  }
  const containing = names.filter((name) => wanted.length > 2 && name.includes(wanted));
  return containing.length === 1 ? containing[0] : undefined;
}

/** `; did you mean "x"?` when there is a name to suggest, otherwise nothing. */
export function didYouMean(word: string, names: readonly string[]): string {
  const name = closest(word, names);
  return name === undefined ? "" : `; did you mean "${name}"?`;
}
