/** Whether the agent collects a kind of inventory, in the words of AWS-GatherSoftwareInventory. */
export type Collection = "Enabled" | "Disabled";

/** Which files the agent lists as AWS:File, in the document's own words. */
export interface FileSearch {
  /** The folder; on Windows with %VARIABLES% that name one folder, on Unix with $VARIABLES. */
  readonly Path: string;
  /** Patterns of file names, for example `*.jar`. */
  readonly Pattern: readonly string[];
  /** Whether folders below are searched too; default false. */
  readonly Recursive: boolean;
  /** How many folders are scanned before the agent gives up; default: the agent's 5,000. */
  readonly DirScanLimit?: number | undefined;
}

/** Which registry values the agent lists as AWS:WindowsRegistry, in the document's own words. */
export interface RegistrySearch {
  /** The key, for example `HKEY_LOCAL_MACHINE\SOFTWARE\Amazon`. */
  readonly Path: string;
  /** Whether keys below are read too; default false. */
  readonly Recursive: boolean;
  /** The values to read; default: all. */
  readonly ValueNames?: readonly string[] | undefined;
}

/** The 11 parameters of AWS-GatherSoftwareInventory. */
export interface CollectSettings {
  readonly applications: Collection;
  readonly awsComponents: Collection;
  readonly networkConfig: Collection;
  readonly windowsUpdates: Collection;
  readonly instanceDetailedInformation: Collection;
  readonly services: Collection;
  readonly windowsRoles: Collection;
  readonly customInventory: Collection;
  readonly billingInfo: Collection;
  readonly files: readonly FileSearch[];
  readonly windowsRegistry: readonly RegistrySearch[];
}

/** The nodes of one association among several over the same tag. */
export interface TaggedNodes {
  /** Part of the names of its association; keeping it keeps the association. */
  readonly name: string;
  readonly values: readonly string[];
  /** @default - the stack's schedule */
  readonly schedule?: string;
}

/** Which managed nodes are collected from. */
export type Targets =
  | { readonly kind: "all" }
  | { readonly kind: "tag"; readonly key: string; readonly values: readonly string[] }
  | {
      readonly kind: "tags";
      readonly key: string;
      /** No value is in two of them. */
      readonly associations: readonly TaggedNodes[];
    };

/** An association that exists already and is declared instead of created. */
export interface AdoptedAssociation {
  readonly id: string;
  readonly schedule: string;
  /** The parameters of AWS-GatherSoftwareInventory that are Enabled in it. */
  readonly collect: readonly string[];
}

/** The validated settings of one stack; docs/settings.md describes every one. */
export interface Settings {
  /** The Pulumi stack. */
  readonly stack: string;
  readonly scope: "central" | "member";
  /** The whole name of the central stack; in a member stack only. */
  readonly central: string | undefined;
  readonly account: string;
  /** The Region of everything but what collects and delivers. */
  readonly region: string;
  /** Every Region that collects and delivers, the stack's own included, sorted. */
  readonly regions: readonly string[];
  /** Every account whose inventory the bucket admits, the stack's own included, sorted. */
  readonly accounts: readonly string[];
  /** Accounts that deliver no more and stay in the tables, sorted. */
  readonly formerAccounts: readonly string[];
  readonly organizationId: string | undefined;
  /** The service principals that bucket and key admit, at least one. */
  readonly syncPrincipals: readonly string[];
  /** Whether the stack collects from its own account at all. */
  readonly collects: boolean;
  /** The adopted association of each Region; undefined when the stack provisions its own. */
  readonly adopted: Readonly<Record<string, AdoptedAssociation>> | undefined;
  readonly schedule: string;
  readonly targets: Targets;
  readonly collect: CollectSettings;
  readonly maxConcurrency: string;
  readonly maxErrors: string;
  readonly complianceSeverity: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" | "UNSPECIFIED";
  readonly prefix: string;
  readonly existingBucketName: string | undefined;
  readonly encryption: "kms" | "s3";
  readonly existingKeyArn: string | undefined;
  readonly accessLogBucketName: string | undefined;
  readonly noncurrentRetentionDays: number;
  readonly queryResultRetentionDays: number;
  readonly queryScanLimitBytes: number;
  /** Whether there is a managed policy for those who run queries. */
  readonly analystAccess: boolean;
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
}
