/** `1 node`, `2 nodes`, `1,200 nodes`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? singular : plural}`;
}

type Tense = "planned" | "done";

const verbs: Readonly<Record<string, Readonly<Record<Tense, string>>>> = {
  create: { planned: "to create", done: "created" },
  update: { planned: "to update", done: "updated" },
  replace: { planned: "to replace", done: "replaced" },
  delete: { planned: "to delete", done: "deleted" },
  same: { planned: "unchanged", done: "unchanged" },
};

/** What an engine operation would do or did, in words: `31 to create, 2 unchanged`. */
export function describeChanges(changes: Readonly<Record<string, number>>, tense: Tense): string {
  const parts = Object.entries(changes).filter(([, number]) => number > 0);
  const changed = parts.filter(([operation]) => operation !== "same");
  if (changed.length === 0) {
    return "no changes";
  }
  return parts
    .map(([operation, number]) => `${number} ${verbs[operation]?.[tense] ?? operation}`)
    .join(", ");
}

/** Breaks a text between words into lines of at most `width` characters; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}
