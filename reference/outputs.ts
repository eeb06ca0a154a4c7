/**
 * The version of the outputs. It rises when an output is renamed, removed or changes its meaning;
 * an added one breaks nobody.
 */
export const schemaVersion = 1;

/** The outputs of a fleet-inventory stack: an API for other projects and for the command line. */
export interface FleetInventoryOutputs {
  readonly schemaVersion: typeof schemaVersion;
  /** A central stack owns bucket, tables and workgroup; a member stack names those of its central. */
  readonly scope: "central" | "member";
  /** The account that owns bucket, tables and workgroup, 12 digits. */
  readonly account: string;
  /** The Region of bucket, tables and workgroup. */
  readonly region: string;
  /** The Regions that the stack collects in, or that the tables show. */
  readonly regions: readonly string[];
  /** The bucket that receives the inventory. */
  readonly bucketName: string;
  readonly bucketArn: string;
  /** The folder of the bucket that holds the inventory, without slashes at its ends. */
  readonly prefix: string;
  /** The key that encrypts inventory and query results; null with SSE-S3. */
  readonly keyArn: string | null;
  /** What the policy of an existing bucket must contain, as JSON; null for a bucket of the stack. */
  readonly requiredBucketPolicy: string | null;
  /** What the policy of an existing key must contain, as JSON; null for a key of the stack. */
  readonly requiredKeyPolicy: string | null;
  /** The Glue database. */
  readonly database: string;
  /** The table of each inventory type, for example `AWS:Application`. */
  readonly tableNames: Readonly<Record<string, string>>;
  /** The table of each watch list, for example `end_of_life`, and of `expected_sources`. */
  readonly watchTableNames: Readonly<Record<string, string>>;
  /** The Athena workgroup. */
  readonly workgroup: string;
  /** The bucket that receives query results. */
  readonly resultsBucketName: string;
  /** The queries saved in the workgroup. */
  readonly namedQueryNames: readonly string[];
  /**
   * The association that collects in each Region. With several in a Region, each has the key
   * `REGION/NAME`.
   */
  readonly associationIds: Readonly<Record<string, string>>;
  /** The resource data sync that delivers from each Region. */
  readonly syncNames: Readonly<Record<string, string>>;
  /** The accounts whose inventory the bucket admits, the owner included; a member's own account. */
  readonly accounts: readonly string[];
  /** Accounts that the tables show and the bucket admits no more. */
  readonly formerAccounts: readonly string[];
  /** The organization that the bucket admits; null when it admits accounts one by one. */
  readonly organizationId: string | null;
  /** What a role needs to run queries in the workgroup, and no more: an IAM policy as JSON. */
  readonly analystPolicy: string;
  /** The managed policy with this document; null unless the setting `analystAccess` asks for it. */
  readonly analystPolicyArn: string | null;
}

/** The form of an output's value. */
export type OutputForm =
  "version" | "central or member" | "text" | "text or null" | "list of text" | "map of text";

/** Every output with the form of its value. */
export const outputForms = {
  schemaVersion: "version",
  scope: "central or member",
  account: "text",
  region: "text",
  regions: "list of text",
  bucketName: "text",
  bucketArn: "text",
  prefix: "text",
  keyArn: "text or null",
  requiredBucketPolicy: "text or null",
  requiredKeyPolicy: "text or null",
  database: "text",
  tableNames: "map of text",
  watchTableNames: "map of text",
  workgroup: "text",
  resultsBucketName: "text",
  namedQueryNames: "list of text",
  associationIds: "map of text",
  syncNames: "map of text",
  accounts: "list of text",
  formerAccounts: "list of text",
  organizationId: "text or null",
  analystPolicy: "text",
  analystPolicyArn: "text or null",
} as const satisfies Record<keyof FleetInventoryOutputs, OutputForm>;

/**
 * Checks the outputs of a stack, for example the text of `pulumi stack output --json` after
 * JSON.parse.
 *
 * @throws Error that names everything missing or wrong
 */
export function parseOutputs(value: unknown): FleetInventoryOutputs {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`The outputs of a stack are an object, not ${shown(value)}.`);
  }
  const outputs = value as Readonly<Record<string, unknown>>;
  const versionProblem = schemaVersionProblem(outputs.schemaVersion);
  if (versionProblem !== undefined) throw new Error(versionProblem);
  const names = Object.keys(outputForms) as (keyof FleetInventoryOutputs)[];
  const problems = names.flatMap((name) => outputProblem(name, outputs[name]) ?? []);
  if (problems.length > 0) {
    throw new Error(["These outputs are not as expected:", ...problems].join("\n  "));
  }
  // Some ways to read a stack leave out what is null.
  return Object.fromEntries(
    names.map((name) => [name, outputs[name] ?? null]),
  ) as unknown as FleetInventoryOutputs;
}

/** What is wrong with the schema version of a stack's outputs; undefined when nothing is. */
export function schemaVersionProblem(version: unknown): string | undefined {
  if (version === schemaVersion) return undefined;
  if (version === undefined || version === null) {
    return "There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.";
  }
  if (typeof version !== "number" || !Number.isInteger(version)) {
    return `The output schemaVersion is ${shown(version)}, not a version number: this is no fleet-inventory stack.`;
  }
  return version < schemaVersion
    ? `The stack has outputs of version ${version}; version ${schemaVersion} is needed: deploy it with a newer fleet-inventory.`
    : `The stack has outputs of version ${version}; only version ${schemaVersion} is understood: install a newer @fleet-inventory/reference.`;
}

/** What is wrong with the value of one output; undefined when nothing is. */
export function outputProblem(
  name: keyof FleetInventoryOutputs,
  value: unknown,
): string | undefined {
  const form: OutputForm = outputForms[name];
  if (hasForm(value, form)) return undefined;
  return value === undefined || value === null
    ? `${name}: missing; expected: ${form}`
    : `${name}: received ${shown(value)}; expected: ${form}`;
}

function hasForm(value: unknown, form: OutputForm): boolean {
  switch (form) {
    case "version":
      return value === schemaVersion;
    case "central or member":
      return value === "central" || value === "member";
    case "text":
      return isText(value);
    case "text or null":
      return value === undefined || value === null || isText(value);
    case "list of text":
      return Array.isArray(value) && value.every(isText);
    case "map of text":
      return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).every(isText)
      );
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? "nothing" : text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
