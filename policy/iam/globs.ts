/** A pattern read once: character codes, with `anyRun` for `*` and `anyOne` for `?`. */
export type Glob = readonly number[];

/** `*`: any characters, none at all and `/` and `:` included. */
export const anyRun = -1;
/** `?`: exactly one character. */
export const anyOne = -2;

/** The text without wildcards: every character stands for itself. */
export function literalGlob(text: string): number[] {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at++) codes.push(text.charCodeAt(at));
  return codes;
}

/** The pattern of a text in which `*` and `?` are wildcards. */
export function parseGlob(text: string): number[] {
  return literalGlob(text).map((code) => (code === 42 ? anyRun : code === 63 ? anyOne : code));
}

/**
 * Whether the whole text matches. Only the last `*` is ever tried again, so the worst case is the
 * product of both lengths: a pattern such as `*a*a*a*a*b` can't take exponential time.
 */
export function matchesGlob(glob: Glob, text: string): boolean {
  let at = 0;
  let wanted = 0;
  let star = -1;
  let starEnd = 0;
  while (at < text.length) {
    const code = glob[wanted];
    if (code === anyRun) {
      star = wanted++;
      starEnd = at;
    } else if (code === anyOne || code === text.charCodeAt(at)) {
      at++;
      wanted++;
    } else if (star >= 0) {
      wanted = star + 1;
      at = ++starEnd;
    } else {
      return false;
    }
  }
  while (glob[wanted] === anyRun) wanted++;
  return wanted === glob.length;
}

/** Splits a pattern or an ARN at its first five colons; undefined when there are fewer. */
export function arnSegments(codes: Glob): Glob[] | undefined {
  const segments: Glob[] = [];
  let start = 0;
  while (segments.length < 5) {
    const colon = codes.indexOf(58, start);
    if (colon < 0) return undefined;
    segments.push(codes.slice(start, colon));
    start = colon + 1;
  }
  segments.push(codes.slice(start));
  return segments;
}

/** The six parts of an ARN, the last with its own colons; undefined when the text is not an ARN. */
export function splitArn(text: string): string[] | undefined {
  const parts = text.split(":");
  if (parts.length < 6 || parts[0] !== "arn") return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}
