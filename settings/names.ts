/** What the names of a stack's resources are made of. */
export interface NameParts {
  /** The Pulumi stack, as the user named it. */
  readonly stack: string;
  /** The account that owns the resources, 12 digits. */
  readonly account: string;
  /** The Region of the resources. */
  readonly region: string;
}

/** The names that AWS sees. All are known before anything exists, so a preview can be judged. */
export interface ResourceNames {
  /** The bucket that receives the inventory. */
  readonly bucket: string;
  /** The bucket that receives query results. */
  readonly resultsBucket: string;
  /** The alias of the key, with AWS's `alias/` in front. */
  readonly keyAlias: string;
  readonly association: string;
  readonly sync: string;
  readonly database: string;
  readonly workgroup: string;
  /** The policy for those who run queries. */
  readonly analystPolicy: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const longestBucketName = 63;

/**
 * A stack name in the letters that every AWS name allows: lower-case letters, digits and single
 * hyphens, none at the ends. Empty when nothing is left. Stacks that differ only in other
 * characters (`Dev_1`, `dev.1`) get the same names, and AWS refuses the second one's bucket.
 */
export function sanitiseStackName(stack: string): string {
  return stack
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/**
 * The names of a stack's resources. The bucket's name is the longest and, with the results bucket,
 * the only one that is unique in the whole world: it carries account and Region.
 */
export function resourceNames({ stack, account, region }: NameParts): ResourceNames {
  const environment = sanitiseStackName(stack);
  const name = `fleet-inventory-${environment}`;
  return {
    bucket: `${name}-${account}-${region}`,
    resultsBucket: `fleet-results-${environment}-${account}-${region}`,
    keyAlias: `alias/${name}`,
    association: name,
    sync: name,
    database: name.replaceAll("-", "_"),
    workgroup: name,
    analystPolicy: `${name}-analyst`,
  };
}

/** The longest sanitised stack name whose bucket name still fits, for this account and Region. */
export function longestStackName(region: string): number {
  const empty = resourceNames({ stack: "", account: "0".repeat(12), region });
  return longestBucketName - empty.bucket.length;
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateResourceDataSync.html */
export const longestSyncName = 64;

/** The longest sanitised name of a member stack, whose sync's name still fits. */
export const longestMemberName = longestSyncName - "fleet-inventory-".length;
