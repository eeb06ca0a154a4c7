import { mistakes, type Mutant } from "./mutant";

/** Mistakes in how values are compared. */
export const valueMutants: readonly Mutant[] = [
  ...mistakes("operators.ts", [
    ["StringEquals is negated", '["StringEquals", holds(', '["StringEquals", holdsNot('],
    [
      "StringNotEquals is not negated",
      '["StringNotEquals", holdsNot(',
      '["StringNotEquals", holds(',
    ],
    [
      "StringEqualsIgnoreCase minds the case",
      '["StringEqualsIgnoreCase", holds(sameStringIgnoringCase)',
      '["StringEqualsIgnoreCase", holds(sameString)',
    ],
    [
      "StringNotEqualsIgnoreCase minds the case",
      '["StringNotEqualsIgnoreCase", holdsNot(sameStringIgnoringCase)',
      '["StringNotEqualsIgnoreCase", holdsNot(sameString)',
    ],
    [
      "StringEquals does not mind the case",
      '["StringEquals", holds(sameString)',
      '["StringEquals", holds(sameStringIgnoringCase)',
    ],
    [
      "StringLike has no wildcards",
      '["StringLike", holds(likeString)',
      '["StringLike", holds(sameString)',
    ],
    ["StringNotLike is not negated", '["StringNotLike", holdsNot(', '["StringNotLike", holds('],
    [
      "StringEquals has wildcards",
      '["StringEquals", holds(sameString)',
      '["StringEquals", holds(likeString)',
    ],
    [
      "ArnEquals has no wildcards",
      '["ArnEquals", holds(likeArn)',
      '["ArnEquals", holds(sameString)',
    ],
    [
      "ArnLike takes an ARN for plain text",
      '["ArnLike", holds(likeArn)',
      '["ArnLike", holds(likeString)',
    ],
    ["ArnNotLike is not negated", '["ArnNotLike", holdsNot(', '["ArnNotLike", holds('],
    [
      "ArnNotEquals has no wildcards",
      '["ArnNotEquals", holdsNot(likeArn)',
      '["ArnNotEquals", holdsNot(sameString)',
    ],
    [
      "NumericEquals is turned round",
      '["NumericEquals", holds(number((actual, wanted) => actual === wanted))]',
      '["NumericEquals", holds(number((actual, wanted) => actual !== wanted))]',
    ],
    [
      "NumericNotEquals is not negated",
      '["NumericNotEquals", holdsNot(',
      '["NumericNotEquals", holds(',
    ],
    ["NumericLessThan takes the bound in", "actual < wanted", "actual <= wanted"],
    ["NumericLessThanEquals leaves the bound out", "actual <= wanted", "actual < wanted"],
    ["NumericGreaterThan takes the bound in", "actual > wanted", "actual >= wanted"],
    ["NumericGreaterThanEquals leaves the bound out", "actual >= wanted", "actual > wanted"],
    ["NumericLessThan is greater than", "actual < wanted", "actual > wanted"],
    ["Bool is negated", '["Bool", holds(', '["Bool", holdsNot('],
    ["IpAddress is negated", '["IpAddress", holds(', '["IpAddress", holdsNot('],
    ["NotIpAddress is not negated", '["NotIpAddress", holdsNot(', '["NotIpAddress", holds('],
    ["IfExists is not seen", "ifExists: ifExists !== undefined", "ifExists: false"],
    ["IfExists is always meant", "ifExists: ifExists !== undefined", "ifExists: true"],
    [
      "the set operator is not seen",
      "prefix: prefix as SetPrefix | undefined",
      "prefix: undefined",
    ],
  ]),
  ...mistakes("comparisons.ts", [
    [
      "Bool minds the case of the request",
      "actual.toLowerCase() === wanted ?",
      "actual === wanted ?",
    ],
    [
      "numbers lose their decimals",
      "text.length <= 15 ? Number(text)",
      "text.length <= 15 ? Math.trunc(Number(text))",
    ],
    ["variables are not replaced", '!reader.variables || !value.includes("${")', "true"],
    [
      "only the last part of an ARN counts",
      "parts.every((part, index) => ",
      "parts.every((part, index) => index < 5 || ",
    ],
    [
      "ignoring case works for the policy only",
      "wanted.toLowerCase() === actual.toLowerCase()",
      "wanted.toLowerCase() === actual",
    ],
  ]),
  ...mistakes("globs.ts", [
    [
      "* stops at a slash",
      "      at = ++starEnd;",
      '      if (text[starEnd] === "/") return false;\n      at = ++starEnd;',
    ],
    ["? is an ordinary character", "code === anyOne || ", ""],
    ["? stands for any number of characters", "code === 63 ? anyOne", "code === 63 ? anyRun"],
    ["* needs at least one character", "starEnd = at;", "starEnd = ++at;"],
    [
      "the end of the text may hang over",
      "return wanted === glob.length",
      "return wanted <= glob.length",
    ],
    [
      "* is tried once only",
      "} else if (star >= 0) {",
      "} else if (star >= 0 && starEnd === at) {",
    ],
  ]),
  ...mistakes("variables.ts", [
    [
      "the default of a variable is forgotten",
      "values === undefined ? fallbackOf(part) : values[0]",
      "values?.[0]",
    ],
    [
      "a protected wildcard is a wildcard",
      "for (const code of literalGlob(value))",
      "for (const code of read(value))",
    ],
  ]),
  ...mistakes("addresses.ts", [
    [
      "the prefix of a range is off by one",
      "BigInt(range.width - range.prefix)",
      "BigInt(range.width - range.prefix + 1)",
    ],
    ["a range is one address", "BigInt(range.width - range.prefix)", "0n"],
    [
      "an address without a prefix is a range",
      "prefix: address.width",
      "prefix: address.width - 8",
    ],
  ]),
];
