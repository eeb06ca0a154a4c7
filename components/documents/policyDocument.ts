import { VisibleError } from "../../errors";

/** One statement of a resource policy, in AWS's own words. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: "*" | { readonly Service: string } | { readonly AWS: string };
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

/** The principal of a resource data sync, in every partition that AWS documents. */
export const syncPrincipal = { Service: "ssm.amazonaws.com" } as const;

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
        "List fewer accounts: each one needs a statement of its own. Give the others a stack with its own bucket.",
    },
  );
}
