import type { z } from "zod";

const longestShownValue = 80;

/** One problem of one value, as a line: where, the value received, what is allowed. */
export function received(place: string, value: unknown, allowed: string): string {
  return value === undefined
    ? `${place}: missing; allowed: ${allowed}`
    : `${place}: received ${shown(value)}; allowed: ${allowed}`;
}

/** Everything that zod found in the value of a setting, a line for each problem. */
export function problemsOf(key: string, issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.flatMap((issue) => {
    const place = issue.path.reduce<string>(joinPath, key);
    if (issue.code === "unrecognized_keys") {
      return issue.message.split("\n").map((line) => `${place}: ${line}`);
    }
    // The names of a record, such as tag keys, are judged by a schema of their own.
    const words = issue.code === "invalid_key" ? issue.issues[0]?.message : undefined;
    return [received(place, issue.input, words ?? issue.message)];
  });
}

function joinPath(place: string, part: PropertyKey): string {
  return typeof part === "number" ? `${place}[${part}]` : `${place}.${String(part)}`;
}

/** A value as the user wrote it, short enough for one line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= longestShownValue ? text : `${text.slice(0, longestShownValue)}…`;
}
