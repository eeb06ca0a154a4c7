const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Shows control characters as escapes: a line break would tear the row, and an inventory value
 * is written by a node, which must not get to move the reader's cursor or set a title.
 */
export function visible(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => {
      const code = character.charCodeAt(0).toString(16).padStart(4, "0");
      return shortEscapes[character] ?? `\\u${code}`;
    },
  );
}
