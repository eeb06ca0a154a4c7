const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Control characters (Cc), line and paragraph separators, and what turns the direction of text. */
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Shows control characters as escapes: a line break would tear the row, and an inventory value
 * is written by a node, which must not get to move the reader's cursor or set a title.
 */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return shortEscapes[character] ?? `\\u${code}`;
  });
}

/** The same for a text of several lines, such as an error that quotes a value. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
