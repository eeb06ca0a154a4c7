import { partitionOf } from "../policy/aws/partition";
import { resourceNames } from "./names";
import { received } from "./problems";
import type { Key, StatedValues, Values } from "./values";

type Rule = (
  values: Partial<Values>,
  stack: string,
  isStated: StatedValues["isStated"],
) => readonly string[];

/** Settings that do nothing where others say so; a setting that does nothing misleads its reader. */
const idle: readonly {
  readonly where: (values: Partial<Values>) => boolean;
  readonly keys: readonly Key[];
  readonly why: string;
}[] = [
  {
    where: ({ scope }) => scope === "member",
    keys: [
      "accounts",
      "formerAccounts",
      "organizationId",
      "syncPrincipals",
      "collects",
      "prefix",
      "existingBucketName",
      "encryption",
      "existingKeyArn",
      "accessLogBucketName",
      "noncurrentRetentionDays",
      "queryResultRetentionDays",
      "queryScanLimitBytes",
      "analystAccess",
      "protect",
    ],
    why: "belongs to the central stack; a member stack only collects and delivers",
  },
  {
    where: ({ scope }) => scope === "central",
    keys: ["central"],
    why: "only a stack with scope: member has a central stack",
  },
  {
    where: ({ collects }) => collects === false,
    keys: [
      "association",
      "adopted",
      "schedule",
      "targets",
      "collect",
      "maxConcurrency",
      "maxErrors",
      "complianceSeverity",
    ],
    why: "this stack collects nothing (collects: false)",
  },
  {
    where: ({ association }) => association === "adopt",
    keys: ["schedule", "targets", "collect", "maxConcurrency", "maxErrors", "complianceSeverity"],
    why: "an adopted association is not changed; adopted says what it does",
  },
  {
    where: ({ association }) => association === "provision",
    keys: ["adopted"],
    why: "it needs association: adopt",
  },
  {
    where: ({ existingBucketName }) => existingBucketName !== undefined,
    keys: ["accessLogBucketName", "noncurrentRetentionDays"],
    why: "an existing bucket is not changed",
  },
  {
    where: ({ existingKeyArn }) => existingKeyArn !== undefined,
    keys: ["encryption"],
    why: "existingKeyArn says which key encrypts",
  },
];

const rules: readonly Rule[] = [
  ({ scope }, _stack, isStated) =>
    scope === "member" && !isStated("central")
      ? [
          received(
            "central",
            undefined,
            "the whole name of the central stack, ORGANIZATION/PROJECT/STACK, with scope: member",
          ),
        ]
      : [],
  ({ region = "", regions = [] }) =>
    regions.flatMap((one, index) =>
      region === "" || partitionOf(one) === partitionOf(region)
        ? []
        : [received(`regions[${index}]`, one, `Regions of the partition of ${region}`)],
    ),
  ({ region = "", syncPrincipals = [] }) =>
    syncPrincipals.flatMap((name, index) =>
      region === "" || isOfPartition(name, region)
        ? []
        : [received(`syncPrincipals[${index}]`, name, `principals of the partition of ${region}`)],
    ),
  ({ account, accounts = [], formerAccounts = [] }) =>
    formerAccounts.flatMap((former, index) =>
      former === account || accounts.includes(former)
        ? [
            received(
              `formerAccounts[${index}]`,
              former,
              "accounts that deliver no more: neither the stack's own nor one of accounts",
            ),
          ]
        : [],
    ),
  ({ organizationId, accounts }) =>
    organizationId !== undefined && accounts?.length === 0
      ? [
          received(
            "accounts",
            undefined,
            "with organizationId every account that delivers: one that the tables do not list returns no rows and no error",
          ),
        ]
      : [],
  ({ collects, account, accounts }) =>
    collects === false && accounts?.every((one) => one === account) === true
      ? [
          received(
            "accounts",
            accounts.length === 0 ? undefined : accounts,
            "at least one account that delivers, because this stack collects nothing (collects: false)",
          ),
        ]
      : [],
  adoptedProblems,
  foreignBucket,
  ({ region, existingKeyArn }) => {
    if (existingKeyArn === undefined || region === undefined) return [];
    const prefix = `arn:${partitionOf(region)}:kms:${region}:`;
    return existingKeyArn.startsWith(prefix)
      ? []
      : [
          received(
            "existingKeyArn",
            existingKeyArn,
            `a key in ${region}, the bucket's Region: ${prefix}ACCOUNT:key/ID`,
          ),
        ];
  },
  ({ account, region, accessLogBucketName }, stack) =>
    accessLogBucketName !== undefined &&
    account !== undefined &&
    region !== undefined &&
    accessLogBucketName === resourceNames({ stack, account, region }).bucket
      ? [
          received(
            "accessLogBucketName",
            accessLogBucketName,
            "another bucket: a log of its own delivery would never end",
          ),
        ]
      : [],
];

/** What is wrong with settings beside each other, a line for each problem. */
export function combinationProblems({ values, isStated }: StatedValues, stack: string): string[] {
  const unused = idle
    .filter(({ where }) => where(values))
    .flatMap(({ keys, why }) => keys.filter(isStated).map((key) => `${key}: take it out: ${why}`));
  // Two reasons for one setting would be one too many.
  const first = unused.filter(
    (line, index) => unused.findIndex((other) => keyIn(other) === keyIn(line)) === index,
  );
  return [...first, ...rules.flatMap((rule) => rule(values, stack, isStated))];
}

function adoptedProblems(
  { association, adopted, region, regions }: Partial<Values>,
  _stack: string,
  isStated: StatedValues["isStated"],
): string[] {
  if (association !== "adopt" || region === undefined || regions === undefined) return [];
  const wanted = [...new Set([region, ...regions])].sort();
  const list = wanted.join(", ");
  if (adopted === undefined) {
    if (isStated("adopted")) return [];
    return [received("adopted", undefined, `the association that exists in ${list}`)];
  }
  if ("only" in adopted) {
    return wanted.length === 1
      ? []
      : [received("adopted.id", adopted.only.id, `one association for each of ${list}, by name`)];
  }
  const stated = Object.keys(adopted.regions);
  const missing = wanted.filter((name) => !stated.includes(name));
  return [
    ...missing.map((name) => received(`adopted.${name}`, undefined, "the association there")),
    ...stated
      .filter((name) => !wanted.includes(name))
      .map((name) => `adopted.${name}: this stack does not collect there; its Regions are ${list}`),
  ];
}

/** The name of a stack's own bucket says where it is; of other names nobody knows before AWS does. */
function foreignBucket({ account, region, existingBucketName = "" }: Partial<Values>): string[] {
  if (account === undefined || region === undefined) return [];
  const [, owner, place] =
    /^fleet-inventory-.+-(\d{12})-([a-z-]+-\d)$/.exec(existingBucketName) ?? [];
  if (owner === undefined || (owner === account && place === region)) return [];
  return [
    received(
      "existingBucketName",
      existingBucketName,
      `a bucket of account ${account} in ${region}; by its name this is one of account ${owner} in ${place}`,
    ),
  ];
}

/** A name with another suffix, or of a Region elsewhere, is refused by AWS as no principal. */
function isOfPartition(principal: string, region: string): boolean {
  const own = /^ssm\.(?!amazonaws)([a-z0-9-]+)\./.exec(principal)?.[1] ?? region;
  const isChina = partitionOf(region) === "aws-cn";
  return partitionOf(own) === partitionOf(region) && (isChina || !principal.endsWith(".cn"));
}

function keyIn(line: string): string {
  return line.slice(0, line.indexOf(":"));
}
