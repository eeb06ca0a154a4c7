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

/** Which managed nodes are collected from: all of them, or those with one tag. */
export type Targets =
  | { readonly kind: "all" }
  | { readonly kind: "tag"; readonly key: string; readonly values: readonly string[] };

/** The validated settings of one stack; docs/settings.md describes every one. */
export interface Settings {
  /** The Pulumi stack. */
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly schedule: string;
  readonly targets: Targets;
  readonly collect: CollectSettings;
  readonly maxConcurrency: string;
  readonly maxErrors: string;
  readonly complianceSeverity: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" | "UNSPECIFIED";
  readonly prefix: string;
  /** Every account whose inventory the bucket admits, the stack's own included, sorted. */
  readonly accounts: readonly string[];
  readonly encryption: "kms" | "s3";
  readonly noncurrentRetentionDays: number;
  readonly queryResultRetentionDays: number;
  readonly queryScanLimitBytes: number;
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
}
