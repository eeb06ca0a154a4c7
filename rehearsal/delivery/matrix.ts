import { inventoryKey, type Delivery } from "../../policy/aws/requests";

/** What a put aims at: a bucket of ours, an account that may deliver and one that may not. */
export interface PutTarget {
  readonly partition: string;
  readonly bucket: string;
  readonly prefix: string;
  /** An account whose sync delivers into the bucket. */
  readonly account: string;
  readonly region: string;
  readonly syncName: string;
  /** The key that the sync names, when it names one. */
  readonly sseKmsKeyArn?: string;
  /** The organization of the account; Systems Manager says it with every request. */
  readonly organizationId?: string | undefined;
  /** An account that has no business here. */
  readonly stranger: string;
}

/** One way to put an object into the bucket, and whether a correct bucket lets it in. */
export interface PutCase {
  readonly name: string;
  /** In words, for the report: what is tried. */
  readonly title: string;
  /** Who tries: the environment's own account, or somebody else. */
  readonly by: "own account" | "stranger";
  readonly expected: "accepted" | "refused";
  /** Where a bucket for a whole organization differs: AWS's own form lets it in. */
  readonly expectedInOrganization: "accepted" | "refused";
  delivery(target: PutTarget): Delivery;
}

/** Every put that the rehearsal tries: the one that must succeed and the others, which must not. */
export const putMatrix: readonly PutCase[] = [
  own("own-file", "The account's sync delivers its own file", "accepted", (target) =>
    delivery(target, target.account),
  ),
  own(
    "own-other-folder",
    "The account's sync writes into another account's folder",
    "refused",
    (target) => delivery(target, target.account, { key: keyOf(target, target.stranger) }),
    "accepted",
  ),
  own("own-no-acl", "The account's sync sends no ACL", "refused", (target) =>
    delivery(target, target.account, { acl: null }),
  ),
  own("own-public-acl", "The account's sync sends the ACL public-read", "refused", (target) =>
    delivery(target, target.account, { acl: "public-read" }),
  ),
  own("own-plain-http", "The account's sync comes over plain HTTP", "refused", (target) =>
    delivery(target, target.account, { secureTransport: false }),
  ),
  own("own-no-source", "Systems Manager does not say for whom it writes", "refused", (target) =>
    delivery(outsideOrganization(target), target.account, { sourceAccount: null, sourceArn: null }),
  ),
  stranger("stranger-own-folder", "A foreign sync writes into a folder of its own", (target) =>
    delivery(target, target.stranger),
  ),
  stranger("stranger-victim-folder", "A foreign sync writes into the account's folder", (target) =>
    delivery(target, target.stranger, { key: keyOf(target, target.account) }),
  ),
  stranger("stranger-prefix-root", "A foreign sync writes at the root of the prefix", (target) =>
    delivery(target, target.stranger, { key: `${target.prefix}/i-0123456789abcdef0.json` }),
  ),
  stranger("stranger-no-acl", "A foreign sync sends no ACL", (target) =>
    delivery(target, target.stranger, { key: keyOf(target, target.account), acl: null }),
  ),
  stranger("stranger-plain-http", "A foreign sync comes over plain HTTP", (target) =>
    delivery(target, target.stranger, {
      key: keyOf(target, target.account),
      secureTransport: false,
    }),
  ),
  stranger("stranger-lookalike-arn", "A foreign sync's name contains the account's ARN", (target) =>
    delivery(target, target.stranger, {
      key: keyOf(target, target.account),
      sourceAccount: target.account,
      sourceArn: `${arnOf(target, target.stranger)}-${arnOf(target, target.account)}`,
    }),
  ),
  stranger(
    "stranger-not-a-sync",
    "Something of the account that is no sync is the source",
    (target) =>
      delivery(target, target.stranger, {
        key: keyOf(target, target.account),
        sourceAccount: target.account,
        sourceArn: arnOf(target, target.account).replace("resource-data-sync", "document"),
      }),
  ),
  {
    ...stranger(
      "stranger-other-organization",
      "A foreign sync of another organization writes into the account's folder",
      (target) => delivery(target, target.stranger, { key: keyOf(target, target.account) }),
    ),
    delivery: (target) =>
      delivery(target, target.stranger, {
        key: keyOf(target, target.account),
        organizationId: "o-otherexample",
      }),
  },
  stranger("stranger-other-service", "Another AWS service writes for a stranger", (target) =>
    delivery(target, target.stranger, {
      key: keyOf(target, target.account),
      principal: { service: "cloudtrail.amazonaws.com" },
    }),
  ),
  stranger("stranger-root", "The root of a foreign account writes by itself", (target) =>
    delivery(target, target.stranger, {
      key: keyOf(target, target.account),
      principal: { aws: `arn:${target.partition}:iam::${target.stranger}:root` },
    }),
  ),
  stranger("anonymous", "Somebody without credentials writes", (target) =>
    delivery(target, target.stranger, {
      key: keyOf(target, target.account),
      principal: { anonymous: true },
    }),
  ),
];

function own(
  name: string,
  title: string,
  expected: PutCase["expected"],
  make: PutCase["delivery"],
  expectedInOrganization = expected,
): PutCase {
  return { name, title, by: "own account", expected, expectedInOrganization, delivery: make };
}

function stranger(name: string, title: string, make: PutCase["delivery"]): PutCase {
  const expected = "refused";
  return {
    name,
    title,
    by: "stranger",
    expected,
    expectedInOrganization: expected,
    // A stranger is of another organization, or of none.
    delivery: (target) => make(outsideOrganization(target)),
  };
}

/** A request that Systems Manager does not make for an account of the organization. */
function outsideOrganization(target: PutTarget): PutTarget {
  return { ...target, organizationId: undefined };
}

function delivery(target: PutTarget, account: string, change: Partial<Delivery> = {}): Delivery {
  return {
    partition: target.partition,
    bucket: target.bucket,
    key: keyOf(target, account),
    account,
    region: target.region,
    syncName: target.syncName,
    ...(target.sseKmsKeyArn === undefined ? {} : { sseKmsKeyArn: target.sseKmsKeyArn }),
    ...(target.organizationId === undefined ? {} : { organizationId: target.organizationId }),
    ...change,
  };
}

function keyOf({ prefix, region }: PutTarget, account: string): string {
  const node = "i-0123456789abcdef0";
  return inventoryKey({ prefix, type: "AWS:Application", account, region, node });
}

function arnOf({ partition, region, syncName }: PutTarget, account: string): string {
  return `arn:${partition}:ssm:${region}:${account}:resource-data-sync/${syncName}`;
}
