import { partitionOf } from "../aws/partition";
import type { Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { syncsTo, type SyncView } from "../views/syncs";
import type { BucketView } from "../views/buckets";
import { regionsOf } from "../views/byRegion";
import type { BucketCase } from "./delivery";

const placeholderKeyId = "11111111-2222-3333-4444-555555555555";

export type CaseOrFinding =
  | { readonly ok: true; readonly case: BucketCase }
  | { readonly ok: false; readonly finding: Finding };

/** Puts together what a bucket's policy is asked about, or says what is missing for that. */
export function bucketCaseOf(environment: Environment, bucket: BucketView): CaseOrFinding {
  const { context } = environment;
  if (bucket.name === undefined) {
    const message = `${bucket.label}: its name is not known at preview, so its policy can't be judged. Write the name as a plain text.`;
    return { ok: false, finding: { message, urn: bucket.urn } };
  }
  if (context.accounts === undefined) return { ok: false, finding: noAccounts(bucket) };
  const syncs = syncsTo(environment.model, bucket);
  const stated = regionsOf(environment).filter((region) => region !== undefined);
  const region = bucket.region ?? stated[0] ?? "us-east-1";
  const partition = partitionOf(region);
  const account = context.accounts.value[0] ?? "";
  return {
    ok: true,
    case: {
      partition,
      bucket: bucket.name,
      prefix: context.prefix?.value ?? prefixOf(syncs),
      accounts: context.accounts.value,
      regions: stated.length === 0 ? [region] : stated,
      organization: context.organization,
      principals: context.principals,
      keyArn: keyOf(syncs, placeholderKeyArn(region, account)),
    },
  };
}

/** The ARN of a key that is set, but whose ARN is not known at preview. */
export function placeholderKeyArn(region: string, account: string): string {
  return `arn:${partitionOf(region)}:kms:${region}:${account}:key/${placeholderKeyId}`;
}

/** What to say where nobody names the accounts of the environment. */
export function noAccounts({ label, urn }: { label: string; urn?: string | undefined }): Finding {
  return {
    message: `${label}: nothing says which accounts deliver here. Set accounts in the pack's configuration ({"pack-configuration": {"accounts": ["111122223333"]}}), or fleet-inventory:account and fleet-inventory:accounts in the stack's.`,
    urn,
  };
}

function prefixOf(syncs: readonly SyncView[]): string {
  const known = syncs.find(({ prefix }) => prefix.state === "known")?.prefix;
  return known?.state === "known" ? known.value.replace(/^\/+|\/+$/g, "") : "";
}

function keyOf(syncs: readonly SyncView[], placeholder: string): string | undefined {
  const set = syncs.map(({ key }) => key).find((key) => key.state !== "absent");
  if (set === undefined) return undefined;
  return set.state === "known" ? set.value : placeholder;
}
