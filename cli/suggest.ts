import { nearest } from "../nearest";

/** The name that was probably meant: few edits away, or the only one that contains the word. */
export function closest(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase().replaceAll("-", "_");
  const containing = names.filter((name) => wanted.length > 2 && name.includes(wanted));
  return nearest(wanted, names) ?? (containing.length === 1 ? containing[0] : undefined);
}

/** `; did you mean "x"?` when there is a name to suggest, otherwise nothing. */
export function didYouMean(word: string, names: readonly string[]): string {
  const name = closest(word, names);
  return name === undefined ? "" : `; did you mean "${name}"?`;
}
