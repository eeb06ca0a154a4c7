/**
 * Number of edits between two words: a letter more, less, changed, or swapped with its neighbour
 * (optimal string alignment).
 */
function distance(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwap ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(left.length, right.length);
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
