import { z } from "zod";
import { objectOf } from "./schemas";

const guide =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-file-and-registry.html";

/** Where the limits of the file and registry searches come from. */
export const searchLimitsSource = guide;

/** An agent that finds more files than this over all paths uploads nothing at all. */
const mostFiles = 500;
/** An agent that finds more registry values than this over all paths uploads nothing at all. */
const mostRegistryValues = 250;
/** The agent reads DirScanLimit into a Go int, which has 32 bits on 32-bit systems. */
const largestScanLimit = 2_147_483_647;

const collection = z.enum(["Enabled", "Disabled"], { error: "Enabled or Disabled" });
const path = filledText("a path, not empty");
const recursive = z.boolean({ error: "true or false, without quotes" }).default(false);
const scanLimit = `a whole number from 1 to ${largestScanLimit}`;

const fileSearch = z.strictObject(
  {
    Path: path,
    Pattern: z
      .array(filledText("a pattern of file names such as *.jar"), { error: "a list of patterns" })
      .min(1, { error: "at least one pattern" }),
    Recursive: recursive,
    DirScanLimit: z
      .int({ error: scanLimit })
      .min(1, { error: scanLimit })
      .max(largestScanLimit, { error: scanLimit })
      .optional(),
  },
  objectOf("an object with Path, Pattern, Recursive and DirScanLimit", [
    "Path",
    "Pattern",
    "Recursive",
    "DirScanLimit",
  ]),
);

const registrySearch = z.strictObject(
  {
    Path: path,
    Recursive: recursive,
    ValueNames: z
      .array(filledText("the name of a registry value"), { error: "a list of value names" })
      .min(1, { error: "at least one name; leave ValueNames out for all values" })
      .optional(),
  },
  objectOf("an object with Path, Recursive and ValueNames", ["Path", "Recursive", "ValueNames"]),
);

// Both limits are AWS's for what an agent finds. A list that names more than that asks for a run
// that fails wherever all of it exists, so it is refused here, where someone reads the message.
const files = z
  .array(fileSearch, { error: "a list of file searches" })
  .refine((searches) => count(searches.map(({ Pattern }) => Pattern)) <= mostFiles, {
    error: `at most ${mostFiles} patterns over all paths: an agent that finds more than ${mostFiles} files uploads nothing`,
  });
const windowsRegistry = z
  .array(registrySearch, { error: "a list of registry searches" })
  .refine(
    (searches) => count(searches.map(({ ValueNames }) => ValueNames ?? [])) <= mostRegistryValues,
    {
      error: `at most ${mostRegistryValues} value names over all paths: an agent that finds more than ${mostRegistryValues} values uploads nothing`,
    },
  );

const parameters = {
  applications: collection.default("Enabled"),
  awsComponents: collection.default("Enabled"),
  networkConfig: collection.default("Enabled"),
  windowsUpdates: collection.default("Enabled"),
  instanceDetailedInformation: collection.default("Enabled"),
  services: collection.default("Enabled"),
  windowsRoles: collection.default("Enabled"),
  customInventory: collection.default("Enabled"),
  billingInfo: collection.default("Enabled"),
  files: files.default([]),
  windowsRegistry: windowsRegistry.default([]),
};

/** The names of the document's parameters. */
export const parameterNames = Object.keys(parameters) as (keyof typeof parameters)[];

export const collectAllowed = "an object of the parameters of AWS-GatherSoftwareInventory";

/** The schema of the setting `collect`: what is left out is collected, files and registry are not. */
export const collectSchema = z.strictObject(parameters, objectOf(collectAllowed, parameterNames));

function filledText(allowed: string): z.ZodString {
  return z.string({ error: allowed }).min(1, { error: allowed });
}

function count(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}
