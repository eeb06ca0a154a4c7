import { z } from "zod";
import { collectAllowed, collectSchema, searchLimitsSource } from "./collect";
import {
  accountAllowed,
  accountSchema,
  accountsAllowed,
  accountsSchema,
  pattern,
  regionAllowed,
  regionSchema,
  scheduleAllowed,
  scheduleSchema,
  tagsAllowed,
  tagsSchema,
  targetsAllowed,
  targetsSchema,
  whole,
} from "./schemas";

/** How a setting is written in a stack's file. Lists and objects are nested YAML or JSON text. */
export type SettingType = "string" | "integer" | "boolean" | "list" | "object" | "string or object";

/** One setting: the single truth behind validation, Pulumi.yaml and docs/settings.md. */
export interface SettingDefinition<Value = unknown> {
  readonly type: SettingType;
  /** The value when the key is not set, as it would be written; undefined means required. */
  readonly default: unknown;
  /** What it means, in whole sentences. */
  readonly description: string;
  /** What is allowed, as it stands in an error message. */
  readonly allowed: string;
  /** Where AWS says so, or why we do. */
  readonly source: string;
  readonly schema: z.ZodType<Value>;
}

const ssmApi = "https://docs.aws.amazon.com/systems-manager/latest/APIReference";
const associationApi = `${ssmApi}/API_CreateAssociation.html`;
const lifecycleApi = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html";
const largestDays = 2_147_483_647;

function define<Value>(definition: SettingDefinition<Value>): SettingDefinition<Value> {
  return definition;
}

const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNSPECIFIED"] as const;
const severityAllowed = "CRITICAL, HIGH, MEDIUM, LOW or UNSPECIFIED";
const prefixAllowed =
  "1 to 256 characters: folders of letters, digits, ., _ and - that start with a letter or digit, with / between them and none at the ends";
const daysAllowed = `a whole number of days from 1 to ${largestDays}`;
const scanAllowed = "a whole number of bytes, at least 10485760 (10 MiB)";

/** Every setting, in the order of the documentation. */
export const settingDefinitions = {
  account: define({
    type: "string",
    default: undefined,
    description:
      "The AWS account that this stack manages. A deployment with credentials of another account is refused.",
    allowed: accountAllowed,
    source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html",
    schema: accountSchema,
  }),
  region: define({
    type: "string",
    default: undefined,
    description: "The Region of the nodes, the bucket, the tables and the workgroup.",
    allowed: regionAllowed,
    source: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
    schema: regionSchema,
  }),
  schedule: define({
    type: "string",
    default: "rate(12 hours)",
    description:
      "How often State Manager collects. AWS recommends a rate for inventory; it also runs once when the association is created.",
    allowed: scheduleAllowed,
    source:
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html",
    schema: scheduleSchema,
  }),
  targets: define({
    type: "string or object",
    default: "all",
    description:
      "The nodes to collect from: all managed nodes of the Region, or those with one tag. AWS allows one association for all nodes in a Region.",
    allowed: targetsAllowed,
    source: `${ssmApi}/API_Target.html`,
    schema: targetsSchema,
  }),
  collect: define({
    type: "object",
    default: {},
    description:
      "The parameters of AWS-GatherSoftwareInventory. Everything is Enabled unless it says Disabled; files and windowsRegistry list nothing unless they say what.",
    allowed: collectAllowed,
    source: searchLimitsSource,
    schema: collectSchema,
  }),
  maxConcurrency: define({
    type: "string",
    default: "50",
    description: "How many nodes collect at the same time: a number, or a share of the targets.",
    allowed: "a number from 1, or 1% to 100%",
    source: associationApi,
    schema: pattern(/^([1-9][0-9]{0,6}|[1-9][0-9]?%|100%)$/, "a number from 1, or 1% to 100%"),
  }),
  maxErrors: define({
    type: "string",
    default: "100%",
    description:
      "How many nodes may fail before State Manager stops a run: a number, or a share of the targets. The default never stops: one broken node must not silence the others.",
    allowed: "a number from 0, or 0% to 100%",
    source: associationApi,
    schema: pattern(/^(0|[1-9][0-9]{0,6}|[1-9]?[0-9]%|100%)$/, "a number from 0, or 0% to 100%"),
  }),
  complianceSeverity: define({
    type: "string",
    default: "UNSPECIFIED",
    description:
      "The severity that Systems Manager Compliance shows for nodes that fail to collect.",
    allowed: severityAllowed,
    source: associationApi,
    schema: z.enum(severities, { error: severityAllowed }),
  }),
  prefix: define({
    type: "string",
    default: "inventory",
    description:
      "The folder of the bucket that receives the inventory. Athena ignores folders that start with _ or a dot.",
    allowed: prefixAllowed,
    source: `${ssmApi}/API_ResourceDataSyncS3Destination.html`,
    schema: pattern(
      /^(?=.{1,256}$)[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/,
      prefixAllowed,
    ),
  }),
  accounts: define({
    type: "list",
    default: [],
    description:
      "The accounts whose inventory this bucket admits. The stack's own account always is one of them and may be left out.",
    allowed: accountsAllowed,
    source:
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-create-resource-data-sync.html",
    schema: accountsSchema,
  }),
  encryption: define({
    type: "string",
    default: "kms",
    description:
      "How inventory and query results are encrypted: kms is a rotating key of this stack, s3 is SSE-S3 without a key.",
    allowed: "kms or s3",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html",
    schema: z.enum(["kms", "s3"], { error: "kms or s3" }),
  }),
  noncurrentRetentionDays: define({
    type: "integer",
    default: 30,
    description:
      "After how many days a replaced version of an inventory object is deleted. Current objects are never deleted.",
    allowed: daysAllowed,
    source: lifecycleApi,
    schema: whole(1, largestDays, daysAllowed),
  }),
  queryResultRetentionDays: define({
    type: "integer",
    default: 7,
    description: "After how many days the stored results of a query are deleted.",
    allowed: daysAllowed,
    source: lifecycleApi,
    schema: whole(1, largestDays, daysAllowed),
  }),
  queryScanLimitBytes: define({
    type: "integer",
    default: 10_737_418_240,
    description: "Athena cancels a query that scans more than this. The default is 10 GiB.",
    allowed: scanAllowed,
    source:
      "https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html (10,000,000 bytes); the AWS provider asks for 10,485,760",
    schema: whole(10_485_760, Number.MAX_SAFE_INTEGER, scanAllowed),
  }),
  protect: define({
    type: "boolean",
    default: true,
    description:
      "Whether the bucket and the key are protected from deletion. With false, pulumi destroy deletes them and all inventory in them.",
    allowed: "true or false",
    source: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
    schema: z.boolean({ error: "true or false" }),
  }),
  tags: define({
    type: "object",
    default: {},
    description:
      "Tags for every resource that can carry tags, beside project and stack, which are set already.",
    allowed: tagsAllowed,
    source:
      "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
    schema: tagsSchema,
  }),
};
