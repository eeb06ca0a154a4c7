import fc from "fast-check";

/** How an operator compares: decides which values a generated condition and context hold. */
export type Kind =
  | "exact"
  | "ignoring case"
  | "like"
  | "arn"
  | "equal number"
  | "less"
  | "at most"
  | "greater"
  | "at least"
  | "bool"
  | "address";

/** The operators with a comparison, as the documentation lists them; Null is apart. */
export const operatorKinds: readonly (readonly [string, Kind])[] = [
  ["StringEquals", "exact"],
  ["StringNotEquals", "exact"],
  ["StringEqualsIgnoreCase", "ignoring case"],
  ["StringNotEqualsIgnoreCase", "ignoring case"],
  ["StringLike", "like"],
  ["StringNotLike", "like"],
  ["ArnEquals", "arn"],
  ["ArnNotEquals", "arn"],
  ["ArnLike", "arn"],
  ["ArnNotLike", "arn"],
  ["NumericEquals", "equal number"],
  ["NumericNotEquals", "equal number"],
  ["NumericLessThan", "less"],
  ["NumericLessThanEquals", "at most"],
  ["NumericGreaterThan", "greater"],
  ["NumericGreaterThanEquals", "at least"],
  ["Bool", "bool"],
  ["IpAddress", "address"],
  ["NotIpAddress", "address"],
];

/** One value of a policy with values of a request that match it and that do not. */
export interface Example {
  readonly wanted: string;
  readonly matching: readonly string[];
  readonly other: readonly string[];
}

const numbers = ["-1", "0", "2", "9.5", "10", "10.0", "10.01", "300"];

/** What is no number; only for operators that are not negated, where it surely does not match. */
const noNumbers = ["9:30", "ten"];

function numeric(
  test: (actual: number, wanted: number) => boolean,
  others: readonly string[] = [],
): Example[] {
  return ["0", "2", "10", "10.0", "9.5"].map((wanted) => ({
    wanted,
    matching: numbers.filter((actual) => test(Number(actual), Number(wanted))),
    other: [...numbers.filter((actual) => !test(Number(actual), Number(wanted))), ...others],
  }));
}

const examples: Readonly<Record<Kind, readonly Example[]>> = {
  exact: [
    { wanted: "alpha", matching: ["alpha"], other: ["Alpha", "alph", "alphas", "beta"] },
    { wanted: "Bucket-Owner", matching: ["Bucket-Owner"], other: ["bucket-owner", "x"] },
    { wanted: "a*", matching: ["a*"], other: ["abc", "a"] },
    { wanted: "a${*}", matching: ["a*"], other: ["ab", "a"] },
    { wanted: "some", matching: ["some"], other: [""] },
    { wanted: "x?y", matching: ["x?y"], other: ["xay", "xy"] },
    { wanted: "a.c", matching: ["a.c"], other: ["abc"] },
    { wanted: "with ${aws:SourceAccount}", matching: ["with 111122223333"], other: ["with "] },
    { wanted: "${aws:SourceVpc, 'none'}", matching: ["none"], other: ["vpc-1", ""] },
  ],
  "ignoring case": [
    { wanted: "alpha", matching: ["alpha", "ALPHA", "Alpha"], other: ["alph", "beta"] },
    { wanted: "A*", matching: ["a*", "A*"], other: ["abc"] },
    { wanted: "By-${aws:SourceAccount}", matching: ["BY-111122223333"], other: ["by-"] },
  ],
  like: [
    { wanted: "al*", matching: ["al", "alpha", "al*"], other: ["Alpha", "xal", ""] },
    { wanted: "*pha", matching: ["alpha", "pha"], other: ["phaX", "PHA"] },
    { wanted: "a?c", matching: ["abc", "a?c", "a/c"], other: ["ac", "abbc"] },
    { wanted: "*/b/*", matching: ["a/b/c", "/b/", "a/b/b/"], other: ["a/bc", "b/"] },
    { wanted: "a*b*c", matching: ["abc", "axbxbxc"], other: ["abcd", "acb"] },
    { wanted: "a${*}", matching: ["a*"], other: ["ab", "a"] },
    { wanted: "a${?}c${$}", matching: ["a?c$"], other: ["abc$"] },
    { wanted: "${aws:SourceAccount}/*", matching: ["111122223333/x"], other: ["4/x", "/"] },
    { wanted: "*ab", matching: ["aab", "abab", "ab"], other: ["aba", "abb"] },
    { wanted: "?*", matching: ["x", "xy"], other: [""] },
    { wanted: "exact.", matching: ["exact."], other: ["exactX", "Exact."] },
  ],
  arn: [
    {
      wanted: "arn:aws:ssm:*:111122223333:resource-data-sync/*",
      matching: [
        "arn:aws:ssm:eu-west-1:111122223333:resource-data-sync/one",
        "arn:aws:ssm:us-east-1:111122223333:resource-data-sync/a/b:c",
      ],
      other: [
        "arn:aws:ssm:eu-west-1:444455556666:resource-data-sync/one",
        "arn:aws:ssm:eu-west-1:444455556666:111122223333:resource-data-sync/one",
        "arn:aws:ssm:eu-west-1:111122223333:association/one",
        "arn:aws-cn:ssm:eu-west-1:111122223333:resource-data-sync/one",
        "arn:aws:SSM:eu-west-1:111122223333:resource-data-sync/one",
      ],
    },
    {
      wanted: "arn:aws:s?m:*:*:name",
      matching: ["arn:aws:ssm:r:1:name", "arn:aws:sem::2:name"],
      other: ["arn:aws:sm:r:1:name", "arn:aws:ssm:r:1:name/x", "arn:aws:ssm:r:1:2:name"],
    },
    {
      wanted: "arn:aws:ssm:*:${aws:SourceAccount}:sync",
      matching: ["arn:aws:ssm:x:111122223333:sync"],
      other: ["arn:aws:ssm:x:444455556666:sync", "arn:aws:ssm:x::sync"],
    },
  ],
  "equal number": numeric((actual, wanted) => actual === wanted),
  less: numeric((actual, wanted) => actual < wanted, noNumbers),
  "at most": numeric((actual, wanted) => actual <= wanted, noNumbers),
  greater: numeric((actual, wanted) => actual > wanted, noNumbers),
  "at least": numeric((actual, wanted) => actual >= wanted, noNumbers),
  bool: [
    { wanted: "true", matching: ["true", "True"], other: ["false"] },
    { wanted: "false", matching: ["false"], other: ["true"] },
    { wanted: "FALSE", matching: ["false"], other: ["true"] },
  ],
  address: [
    {
      wanted: "203.0.113.0/24",
      matching: ["203.0.113.0", "203.0.113.255"],
      other: ["203.0.112.255", "192.0.2.1", "2001:db8::1"],
    },
    { wanted: "192.0.2.7", matching: ["192.0.2.7"], other: ["192.0.2.6", "2001:db8::7"] },
    { wanted: "192.0.2.77/25", matching: ["192.0.2.127"], other: ["192.0.2.128"] },
    {
      wanted: "2001:DB8:1234::/48",
      matching: ["2001:db8:1234::1", "2001:db8:1234:ffff:0:0:0:1"],
      other: ["2001:db8:1235::1", "192.0.2.1"],
    },
    { wanted: "0.0.0.0/0", matching: ["192.0.2.1", "203.0.113.9"], other: ["2001:db8::1"] },
    { wanted: "2001:db8::7/128", matching: ["2001:db8:0:0::7"], other: ["2001:db8::8"] },
  ],
};

/** An example of a kind that has both matching and other values. */
export function exampleOf(kind: Kind): fc.Arbitrary<Example> {
  return fc.constantFrom(
    ...examples[kind].filter(({ matching, other }) => matching.length > 0 && other.length > 0),
  );
}
