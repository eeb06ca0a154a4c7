/** A number with its word: `1 node`, `2,400 nodes`. */
export function countOf(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

const shown = 5;

/** The first few names, and how many more there are. */
export function namesOf(names: readonly string[]): string {
  const rest = names.length - shown;
  const first = names.slice(0, shown).join(", ");
  return rest > 0 ? `${first} and ${rest.toLocaleString("en-GB")} more` : first;
}

/** How long ago something was: `3 h ago`, `12 days ago`. */
export function agoOf(then: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - then.getTime()) / 60_000));
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}
