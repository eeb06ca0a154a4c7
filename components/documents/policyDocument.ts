import { VisibleError } from "../../errors";

/** Who a statement is about. */
export type Principal =
  "*" | { readonly Service: string | readonly string[] } | { readonly AWS: string };

/** One statement of a resource policy, in AWS's own words. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: Principal;
  readonly Action: string;
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A resource policy. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** A kind of resource policy, and how large AWS lets it be. */
export interface PolicyKind {
  readonly name: string;
  /** The limit in bytes of the text. */
  readonly limit: number;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
export const bucketPolicyKind: PolicyKind = { name: "bucket policy", limit: 20 * 1024 };
/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
export const keyPolicyKind: PolicyKind = { name: "key policy", limit: 32 * 1024 };

/** Who may deliver into a bucket and use its key. */
export interface Deliverers {
  /** The accounts whose syncs deliver. */
  readonly accounts: readonly string[];
  /** The organization all of whose accounts may deliver. @default - the given accounts only */
  readonly organizationId?: string | undefined;
  /** The service principals of Systems Manager. @default ["ssm.amazonaws.com"] */
  readonly syncPrincipals?: readonly string[] | undefined;
}

/** The principal of resource data syncs, as one text where there is only one. */
export function syncPrincipal({ syncPrincipals = [] }: Deliverers): Principal {
  const [first = "ssm.amazonaws.com", ...others] = syncPrincipals;
  return { Service: others.length === 0 ? first : [first, ...others] };
}

/**
 * The text of a policy as AWS gets it.
 *
 * @throws VisibleError when AWS would refuse it for its size
 */
export function policyText(document: PolicyDocument, kind: PolicyKind): string {
  const text = JSON.stringify(document);
  const bytes = Buffer.byteLength(text);
  if (bytes <= kind.limit) return text;
  throw new VisibleError(
    `The ${kind.name} would have ${bytes} bytes in ${document.Statement.length} statements; AWS allows ${kind.limit} bytes.`,
    {
      remedy:
        "Each account needs a statement of its own. Set fleet-inventory:organizationId, whose form has the same size for any number of accounts, or give some accounts a stack with its own bucket.",
    },
  );
}
