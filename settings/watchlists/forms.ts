import type { WatchForm } from "../../queries/tables";

/** What the values of a form look like. */
export interface FormRule {
  /** What is allowed, as it stands in an error message and in the documentation. */
  readonly allowed: string;
  accepts(value: string): boolean;
}

// A row is one line of a file, and what is longer was pasted by mistake.
const text: FormRule = {
  allowed: "1 to 500 characters on one line",
  accepts: isLine(500),
};

const rules: Readonly<Record<Exclude<WatchForm, readonly string[]>, FormRule>> = {
  text,
  pattern: {
    allowed:
      "1 to 200 characters on one line, in any case, with * for any text and something beside it",
    // A lone * in a list of prohibited software would report everything that is installed.
    accepts: (value) => isLine(200)(value) && /[^*\s]/.test(value),
  },
  version: {
    allowed: "a version such as 3.1.1927.0: 1 to 64 letters, digits and .+~:_^- after a digit",
    accepts: (value) => /^[0-9][0-9A-Za-z.+~:_^-]{0,63}$/.test(value),
  },
  "version prefix": {
    allowed:
      "the beginning of a version such as 8 or 8.9: 1 to 64 letters, digits and .+~:_^- with a letter or digit at both ends",
    // The prefix ends where a part of the version ends: `8.` would match nothing.
    accepts: (value) => /^(?=.{1,64}$)[0-9A-Za-z]+([.+~:_^-]+[0-9A-Za-z]+)*$/.test(value),
  },
  day: {
    allowed: "a day as YYYY-MM-DD",
    accepts: isDay,
  },
  address: {
    allowed: "the address of a web page, with https:// or http:// and at most 500 characters",
    accepts: (value) =>
      isLine(500)(value) && /^https?:\/\/[^\s]+$/.test(value) && URL.canParse(value),
  },
  account: { allowed: "the 12 digits of an account", accepts: (value) => /^\d{12}$/.test(value) },
  region: { allowed: "a Region such as eu-west-1", accepts: (value) => /^[a-z0-9-]+$/.test(value) },
};

/** What a column's values look like. */
export function ruleOf(form: WatchForm): FormRule {
  if (typeof form === "string") return rules[form];
  return { allowed: form.join(" or "), accepts: (value) => form.includes(value) };
}

function isLine(longest: number): (value: string) => boolean {
  return (value) => value !== "" && value.length <= longest && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value);
}

/** Date.parse takes February 30 for March 2, so the day must come back as it went in. */
function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
