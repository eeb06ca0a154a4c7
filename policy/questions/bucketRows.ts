import {
  beyondDelivery,
  deliveryActions,
  direct,
  everythingOverHttp,
  exemptOverHttp,
  keyIn,
  own,
  put,
  regionOf,
  role,
  root,
  taken,
  takenByService,
} from "./bucketRequests";
import type { BucketCase } from "./delivery";
import { systemsManager } from "../aws/principals";
import { lookalikes } from "./lookalikes";
import type { Offer } from "./offers";
import type { QuestionRow } from "./row";

const confusedDeputy =
  "Give the Allow statement for ssm.amazonaws.com StringEquals aws:SourceAccount and ArnLike aws:SourceArn of one account, and the Resource of that account's folder (.../accountid=ACCOUNT/*): one statement per account.";
const ownSource =
  "Give the Allow statement for the service StringEquals aws:SourceAccount of an own account, or aws:SourceArn of a resource in it, or take it out.";
const noAccess =
  "Take the statement out that allows it, or limit its Principal; Principal * needs a condition that strangers can't meet, such as aws:PrincipalAccount of an own account, or aws:PrincipalOrgID of the organization that the pack's configuration names.";

const otherAcls = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "aws-exec-read",
  "bucket-owner-read",
  "log-delivery-write",
];

/** What must not be possible, beside the bucket's purpose: the matrix of requests. */
export const bucketRows: readonly QuestionRow<BucketCase>[] = [
  {
    kind: "another account's sync",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: confusedDeputy,
    requests: (of, { accounts, organization, offers }) =>
      accounts.flatMap((account) => {
        const origin = { account, organizationId: organization };
        const places = offers("service", account).map((offer) => only(offer, isWrite));
        return [
          ...[account, ...of.accounts].map((folder) =>
            put(of, { ...origin, key: keyIn(of, folder) }),
          ),
          ...takenByService(of, origin, places),
        ];
      }),
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
    requests: (of, { exempt }) => [
      ...of.accounts.map((account) => put(of, { ...own(of), account, secureTransport: false })),
      ...of.accounts.flatMap((account) =>
        [root(of, account), role(of, account)].flatMap((principal) =>
          direct(of, principal, { secureTransport: false }),
        ),
      ),
      ...everythingOverHttp(of, role(of, of.accounts[0] ?? "")),
      ...exempt.flatMap((one) => exemptOverHttp(of, one)),
    ],
  },
  {
    kind: "an anonymous caller",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: noAccess,
    requests: (of, { accounts: [stranger = ""], offers }) => [
      ...direct(of, { anonymous: true }, {}),
      ...of.accounts.map((account) => put(of, { account, principal: { anonymous: true } })),
      ...taken(of, { anonymous: true }, offers("anonymous", stranger)),
    ],
  },
  {
    kind: "a principal of a foreign account",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: noAccess,
    requests: (of, { accounts, principals, organization, offers }) =>
      accounts
        .flatMap((account) => [root(of, account), role(of, account)])
        .concat(principals.map((aws) => ({ aws })))
        .flatMap((principal) => [
          ...direct(of, principal, { organizationId: organization }),
          ...taken(of, principal, offers("principal", principal.aws.split(":")[4] ?? ""), {
            organizationId: organization,
          }),
        ]),
  },
  {
    kind: "a service that acts for a foreign account",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: ownSource,
    requests: (of, { accounts, services, organization, offers }) =>
      accounts.flatMap((account) => {
        const found = offers("service", account);
        return [systemsManager, ...services].flatMap((service) => {
          const origin = { account, principal: { service }, organizationId: organization };
          // What Systems Manager delivers for others is asked above.
          const isDelivery = service === systemsManager;
          return [
            ...(isDelivery ? [] : [put(of, origin)]),
            ...beyondDelivery(of, origin),
            ...takenByService(of, origin, isDelivery ? found.map(beyond) : found),
          ];
        });
      }),
  },
  {
    kind: "Systems Manager beyond delivery",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy:
      "Allow ssm.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject (s3:PutObjectTagging too for an organization) on the accounts' folders, and nothing else.",
    requests: (of, { offers }) =>
      of.accounts.flatMap((account) => {
        const origin = { ...own(of), account };
        const found = offers("service", account).map(beyond);
        return [...beyondDelivery(of, origin), ...takenByService(of, origin, found)];
      }),
  },
];

function isWrite(action: string): boolean {
  return deliveryActions.includes(action) && action !== "s3:GetBucketAcl";
}

function beyond(offer: Offer): Offer {
  return only(offer, (action) => !deliveryActions.includes(action));
}

function only(offer: Offer, test: (action: string) => boolean): Offer {
  return { ...offer, actions: offer.actions.filter(test) };
}
