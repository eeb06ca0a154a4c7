/** `1 node`, `2 nodes`, `1,200 nodes`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? singular : plural}`;
}

const verbs: Readonly<Record<string, string>> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  delete: "to delete",
  same: "unchanged",
};

/** What an engine operation does or did, in words: `31 to create, 2 unchanged`. */
export function describeChanges(changes: Readonly<Record<string, number>>): string {
  const parts = Object.entries(changes).filter(([, number]) => number > 0);
  const changed = parts.filter(([operation]) => operation !== "same");
  if (changed.length === 0) {
    return "no changes";
  }
  return parts
    .map(([operation, number]) => `${number} ${verbs[operation] ?? operation}`)
    .join(", ");
}
