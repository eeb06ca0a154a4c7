import { dataKeyRequest, directRequest } from "../aws/requests";
import type { AccessRequest } from "../iam";
import { systemsManager } from "../aws/principals";
import { lookalikes } from "./lookalikes";
import type { Offer } from "./offers";
import { dnsSuffixOf, partitionOf } from "../aws/partition";
import type { Deliverers, QuestionRow } from "./row";

/** The key whose policy is asked, and who may have it used. */
export interface KeyCase extends Deliverers {
  readonly partition: string;
  readonly keyArn: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly organization: string | undefined;
}

const limited =
  'Allow ssm.amazonaws.com kms:GenerateDataKey and nothing else, with StringEquals "aws:SourceAccount" and ArnLike "aws:SourceArn": "arn:aws:ssm:*:ACCOUNT:resource-data-sync/*" of one account a statement.';
const noAccess =
  "Take the statement out that allows it, or limit its Principal to the account's own root and roles.";

const keyActions = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
];

/** What the key's policy has to allow and to refuse. */
export const keyRows: readonly QuestionRow<KeyCase>[] = [
  {
    kind: "a data key for an account's own sync",
    expected: "allowed",
    acceptedInOrganization: false,
    remedy: limited,
    requests: (of) =>
      of.accounts.flatMap((account) =>
        of.regions.map((region) => dataKey(of, { ...own(of), account, region })),
      ),
  },
  {
    kind: "a data key for another account's sync",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: limited,
    requests: (of, { accounts, organization }) =>
      accounts.map((account) => dataKey(of, { account, organizationId: organization })),
  },
  {
    kind: "a data key for what only looks like the account's own sync",
    expected: "not allowed",
    acceptedInOrganization: true,
    remedy: limited,
    requests: (of, { accounts: [stranger = ""] }) =>
      of.accounts.flatMap((account) =>
        lookalikes(of.partition, of.regions[0] ?? "us-east-1", account, stranger).map((source) =>
          dataKey(of, { ...own(of), account, ...source }),
        ),
      ),
  },
  {
    kind: "Systems Manager beyond data keys",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: limited,
    requests: (of, { offers }) =>
      of.accounts.flatMap((account) => {
        const request = dataKey(of, { ...own(of), account });
        return [
          ...keyActions.map((action) => ({ ...request, action })),
          ...offers("service", account).flatMap((offer) => taken(of, request, offer)),
        ].filter(({ action }) => !action.startsWith("kms:GenerateDataKey"));
      }),
  },
  {
    kind: "a principal of a foreign account",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: noAccess,
    requests: (of, { accounts, principals, organization, offers }) =>
      [
        ...accounts.flatMap((account) => [
          `arn:${of.partition}:iam::${account}:root`,
          `arn:${of.partition}:iam::${account}:role/Reader`,
        ]),
        ...principals,
      ].flatMap((aws) =>
        foreign(of, aws, organization, offers("principal", aws.split(":")[4] ?? "")),
      ),
  },
  {
    kind: "an anonymous caller",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: noAccess,
    requests: (of, { accounts: [stranger = ""], offers }) => {
      const request = directRequest({
        principal: { anonymous: true },
        action: "",
        resource: of.keyArn,
      });
      return [
        ...keyActions.map((action) => ({ ...request, action })),
        ...offers("anonymous", stranger).flatMap((offer) => taken(of, request, offer)),
      ];
    },
  },
  {
    kind: "a service that acts for a foreign account",
    expected: "not allowed",
    acceptedInOrganization: false,
    remedy: limited,
    requests: (of, { accounts, services, organization, offers }) =>
      accounts.flatMap((account) => {
        const found = offers("service", account);
        return [systemsManager, ...services].flatMap((service) => {
          const origin = { account, principal: { service }, organizationId: organization };
          const request = dataKey(of, origin);
          return [
            ...["kms:GenerateDataKey", "kms:Decrypt"].map((action) => ({ ...request, action })),
            ...found.flatMap((offer) => taken(of, request, offer)),
            // Data keys of Systems Manager for others are asked above.
          ].filter(({ action }) => service !== systemsManager || action !== "kms:GenerateDataKey");
        });
      }),
  },
];

function dataKey(
  of: KeyCase,
  request: Partial<Parameters<typeof dataKeyRequest>[0]> & { account: string },
): AccessRequest {
  const region = of.regions[0];
  return dataKeyRequest({
    partition: of.partition,
    keyArn: of.keyArn,
    ...(region === undefined ? {} : { region }),
    ...request,
  });
}

function own(of: KeyCase): { organizationId?: string } {
  return of.organization === undefined ? {} : { organizationId: of.organization };
}

/** A foreign caller can come directly or through a service of its own choice. */
function foreign(
  of: KeyCase,
  aws: string,
  organizationId: string,
  offers: readonly Offer[],
): AccessRequest[] {
  const region = of.regions[0] ?? "us-east-1";
  const through = { "kms:ViaService": `s3.${region}.${dnsSuffixOf(partitionOf(region))}` };
  const plain = directRequest({
    principal: { aws },
    action: "",
    resource: of.keyArn,
    organizationId,
  });
  const context = { ...plain.context, "kms:CallerAccount": aws.split(":")[4] ?? "" };
  const request = { ...plain, context };
  return [
    ...keyActions.flatMap((action) => [
      { ...request, action },
      { ...request, action, context: { ...context, ...through } },
    ]),
    ...offers.flatMap((offer) => taken(of, request, offer)),
  ];
}

/** The request, made into those that take what a statement holds out. */
function taken(of: KeyCase, request: AccessRequest, offer: Offer): AccessRequest[] {
  return offer.actions.map((action) => ({
    ...request,
    action,
    resource: offer.resources[0] ?? of.keyArn,
    context: { ...request.context, ...offer.context },
  }));
}
