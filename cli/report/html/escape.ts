const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * The text as HTML that shows it and does nothing else, in an element as in a quoted attribute.
 * Characters that HTML cannot carry, or that would turn the direction of the page, show as �.
 */
export function escapeHtml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- control characters are what it looks for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "�")
      .replace(/[&<>"']/g, (character) => entities[character] ?? character)
  );
}
