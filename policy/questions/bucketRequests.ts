import { deliveryRequest, directRequest, inventoryKey, type Delivery } from "../aws/requests";
import type { AccessRequest, Principal } from "../iam";
import { actionNames } from "../iam/vocabulary";
import { ownKeys, rooted, type BucketCase } from "./delivery";
import type { Offer } from "./offers";
import type { Exemption } from "./exemptions";

const objectActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:PutObjectAcl"];
const bucketActions = [
  "s3:ListBucket",
  "s3:GetBucketAcl",
  "s3:GetBucketPolicy",
  "s3:PutBucketPolicy",
  "s3:DeleteBucketPolicy",
];

/** The actions that Systems Manager delivers with; what they may do is asked one by one. */
export const deliveryActions = ["s3:GetBucketAcl", "s3:PutObject", "s3:PutObjectTagging"];

export function put(
  of: BucketCase,
  delivery: Partial<Delivery> & { account: string },
): AccessRequest {
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
export function beyondDelivery(
  of: BucketCase,
  origin: Partial<Delivery> & { account: string },
): AccessRequest[] {
  const request = put(of, origin);
  return [
    ...["s3:GetObject", "s3:DeleteObject", "s3:PutObjectAcl"].map((action) => ({
      ...request,
      action,
    })),
    ...["s3:ListBucket", "s3:PutBucketPolicy"].map((action) => ({
      ...request,
      action,
      resource: bucketArn(of),
    })),
  ];
}

/** What a request of an own account carries. */
export function own(of: BucketCase): { organizationId?: string } {
  return of.organization === undefined ? {} : { organizationId: of.organization };
}

/** Reads, writes and changes by somebody who is no service. */
export function direct(
  of: BucketCase,
  principal: Principal,
  origin: { secureTransport?: boolean; organizationId?: string },
): AccessRequest[] {
  const keys = [someKey(of), "elsewhere/object"];
  return [
    ...objectActions.flatMap((action) =>
      keys.map((key) =>
        directRequest({ ...origin, principal, action, resource: `${bucketArn(of)}/${key}` }),
      ),
    ),
    ...bucketActions.map((action) =>
      directRequest({ ...origin, principal, action, resource: bucketArn(of) }),
    ),
  ];
}

/** The requests with which somebody who is no service takes what statements hold out. */
export function taken(
  of: BucketCase,
  principal: Principal,
  offers: readonly Offer[],
  origin: { organizationId?: string } = {},
): AccessRequest[] {
  const base = directRequest({ ...origin, principal, action: "", resource: "" });
  return offers.flatMap((offer) => withOffer(of, base, offer));
}

/** The same for a service, with all that a delivery carries. */
export function takenByService(
  of: BucketCase,
  origin: Partial<Delivery> & { account: string },
  offers: readonly Offer[],
): AccessRequest[] {
  const base = put(of, origin);
  return offers.flatMap((offer) => withOffer(of, base, offer));
}

function withOffer(
  of: BucketCase,
  base: AccessRequest,
  { actions, resources, context }: Offer,
): AccessRequest[] {
  const places =
    resources.length > 0 ? resources : [bucketArn(of), `${bucketArn(of)}/${someKey(of)}`];
  return actions.flatMap((action) =>
    places.map((resource) => ({
      ...base,
      action,
      resource,
      context: { ...base.context, ...context },
    })),
  );
}

/** Every action of S3 over plain HTTP, once. */
export function everythingOverHttp(of: BucketCase, principal: Principal): AccessRequest[] {
  return actionNames("s3").map((action) =>
    directRequest({
      principal,
      secureTransport: false,
      action,
      resource: /Object|Multipart/.test(action) ? `${bucketArn(of)}/${someKey(of)}` : bucketArn(of),
    }),
  );
}

/** A look over plain HTTP by somebody whom a Deny statement may let off. */
export function exemptOverHttp(of: BucketCase, { principal, context }: Exemption): AccessRequest[] {
  const who = principal === undefined ? role(of, of.accounts[0] ?? "") : { aws: principal };
  return [
    { action: "s3:GetObject", resource: `${bucketArn(of)}/${someKey(of)}` },
    { action: "s3:ListBucket", resource: bucketArn(of) },
  ].map((target) => {
    const request = directRequest({ ...target, principal: who, secureTransport: false });
    return { ...request, context: { ...request.context, ...context } };
  });
}

export function keyIn(of: BucketCase, account: string): string {
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

export function regionOf(of: BucketCase): string {
  return of.regions[0] ?? "us-east-1";
}

export function root(of: BucketCase, account: string): Principal & { aws: string } {
  return { aws: `arn:${of.partition}:iam::${account}:root` };
}

export function role(of: BucketCase, account: string): Principal & { aws: string } {
  return { aws: `arn:${of.partition}:iam::${account}:role/Reader` };
}

function bucketArn(of: BucketCase): string {
  return `arn:${of.partition}:s3:::${of.bucket}`;
}

function someKey(of: BucketCase): string {
  const [account = ""] = of.accounts;
  return ownKeys(of, account)[0] ?? "";
}
