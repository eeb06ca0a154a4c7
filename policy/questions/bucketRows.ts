import { deliveryRequest, directRequest, inventoryKey, type Delivery } from "../aws/requests";
import type { AccessRequest, Principal } from "../iam";
import { ownKeys, rooted, type BucketCase } from "./delivery";
import { lookalikes } from "./lookalikes";
import type { QuestionRow } from "./row";

const confusedDeputy =
  "Give the Allow statement for ssm.amazonaws.com StringEquals aws:SourceAccount and ArnLike aws:SourceArn of one account, and the Resource of that account's folder (.../accountid=ACCOUNT/*): one statement per account.";
const noAccess =
  "Take the statement out that allows it, or limit its Principal; Principal * needs a condition that strangers can't meet.";

const otherAcls = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "aws-exec-read",
  "bucket-owner-read",
  "log-delivery-write",
];
const objectActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:PutObjectAcl"];
const bucketActions = [
  "s3:ListBucket",
  "s3:GetBucketAcl",
  "s3:GetBucketPolicy",
  "s3:PutBucketPolicy",
  "s3:DeleteBucketPolicy",
];

/** What must not be possible, beside the bucket's purpose: the matrix of requests. */
export const bucketRows: readonly QuestionRow<BucketCase>[] = [
  {
    kind: "another account's sync",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: confusedDeputy,
    requests: (of, { accounts, organization }) =>
      accounts.flatMap((account) =>
        [account, ...of.accounts].map((folder) =>
          put(of, { account, organizationId: organization, key: keyIn(of, folder) }),
        ),
      ),
  },
  {
    kind: "an account's sync into another account's folder",
    expected: "not allowed",
    acceptedInOrganization: true,
    remedy: confusedDeputy,
    requests: (of, { accounts }) =>
      of.accounts.flatMap((account) =>
        [...of.accounts, ...accounts]
          .filter((folder) => folder !== account)
          .map((folder) => put(of, { ...own(of), account, key: keyIn(of, folder) })),
      ),
  },
  {
    kind: "a delivery without the ACL bucket-owner-full-control",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy:
      'Add StringEquals "s3:x-amz-acl": "bucket-owner-full-control" to the Allow statement (not StringEqualsIfExists).',
    requests: (of) =>
      of.accounts.flatMap((account) =>
        [null, ...otherAcls].map((acl) => put(of, { ...own(of), account, acl })),
      ),
  },
  {
    kind: "a request that only looks like the account's own sync",
    expected: "not allowed",
    acceptedInOrganization: true,
    remedy: confusedDeputy,
    requests: (of, { accounts: [stranger = ""] }) =>
      of.accounts.flatMap((account) =>
        lookalikes(of.partition, regionOf(of), account, stranger).map((source) =>
          put(of, { ...own(of), account, ...source }),
        ),
      ),
  },
  {
    kind: "plain HTTP",
    expected: "explicit deny",
    acceptedInOrganization: false,
    remedy:
      'Deny s3:* for Principal * on the bucket and on everything in it (both ARNs) with Bool "aws:SecureTransport": "false" and no further condition.',
    requests: (of) => [
      ...of.accounts.map((account) => put(of, { ...own(of), account, secureTransport: false })),
      ...of.accounts.flatMap((account) =>
        [root(of, account), role(of, account)].flatMap((principal) =>
          direct(of, principal, { secureTransport: false }),
        ),
      ),
    ],
  },
  {
    kind: "an anonymous caller",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: noAccess,
    requests: (of) => [
      ...direct(of, { anonymous: true }, {}),
      ...of.accounts.map((account) => put(of, { account, principal: { anonymous: true } })),
    ],
  },
  {
    kind: "a principal of a foreign account",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: noAccess,
    requests: (of, { accounts, principals, organization }) => [
      ...accounts
        .flatMap((account) => [root(of, account), role(of, account)])
        .concat(principals.map((aws) => ({ aws })))
        .flatMap((principal) => direct(of, principal, { organizationId: organization })),
    ],
  },
  {
    kind: "a service that acts for a foreign account",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: confusedDeputy,
    requests: (of, { accounts, services, organization }) =>
      accounts.flatMap((account) =>
        ["ssm.amazonaws.com", ...services].flatMap((service) => {
          const origin = { account, principal: { service }, organizationId: organization };
          // What Systems Manager delivers for others is asked above.
          const delivery = service === "ssm.amazonaws.com" ? [] : [put(of, origin)];
          return [...delivery, ...beyondDelivery(of, origin)];
        }),
      ),
  },
  {
    kind: "Systems Manager beyond delivery",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy:
      "Allow ssm.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject (s3:PutObjectTagging too for an organization) on the accounts' folders, and nothing else.",
    requests: (of) => of.accounts.flatMap((account) => beyondDelivery(of, { ...own(of), account })),
  },
];

function put(of: BucketCase, delivery: Partial<Delivery> & { account: string }): AccessRequest {
  return deliveryRequest({
    partition: of.partition,
    bucket: of.bucket,
    region: regionOf(of),
    key: keyIn(of, delivery.account),
    ...(of.keyArn === undefined ? {} : { sseKmsKeyArn: of.keyArn }),
    ...delivery,
  });
}

/** What a service has no business to do, with all that a delivery carries. */
function beyondDelivery(
  of: BucketCase,
  origin: Partial<Delivery> & { account: string },
): AccessRequest[] {
  const request = put(of, origin);
  const bucket = `arn:${of.partition}:s3:::${of.bucket}`;
  return [
    ...["s3:GetObject", "s3:DeleteObject", "s3:PutObjectAcl"].map((action) => ({
      ...request,
      action,
    })),
    ...["s3:ListBucket", "s3:PutBucketPolicy"].map((action) => ({
      ...request,
      action,
      resource: bucket,
    })),
  ];
}

/** What a request of an own account carries. */
function own(of: BucketCase): { organizationId?: string } {
  return of.organization === undefined ? {} : { organizationId: of.organization };
}

/** Reads, writes and changes by somebody who is no service. */
function direct(
  of: BucketCase,
  principal: Principal,
  origin: { secureTransport?: boolean; organizationId?: string },
): AccessRequest[] {
  const bucket = `arn:${of.partition}:s3:::${of.bucket}`;
  const [account = ""] = of.accounts;
  const keys = [ownKeys(of, account)[0] ?? "", "elsewhere/object"];
  return [
    ...objectActions.flatMap((action) =>
      keys.map((key) =>
        directRequest({ ...origin, principal, action, resource: `${bucket}/${key}` }),
      ),
    ),
    ...bucketActions.map((action) =>
      directRequest({ ...origin, principal, action, resource: bucket }),
    ),
  ];
}

function keyIn(of: BucketCase, account: string): string {
  const region = regionOf(of);
  return rooted(
    inventoryKey({
      prefix: of.prefix,
      type: "AWS:Application",
      account,
      region,
      node: "i-stranger",
    }),
  );
}

function regionOf(of: BucketCase): string {
  return of.regions[0] ?? "us-east-1";
}

function root(of: BucketCase, account: string): Principal & { aws: string } {
  return { aws: `arn:${of.partition}:iam::${account}:root` };
}

function role(of: BucketCase, account: string): Principal & { aws: string } {
  return { aws: `arn:${of.partition}:iam::${account}:role/Reader` };
}
