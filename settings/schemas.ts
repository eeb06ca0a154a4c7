import { z } from "zod";
import { nearest } from "../nearest";
import { isKnownRegion, knownRegions } from "../policy/aws/partition";
import { parseSchedule } from "../policy/aws/schedule";
import { unknownKey } from "./suggest";

// What is allowed, in the words of the error message: one text for schema and documentation.
export const accountAllowed = "the 12 digits of an AWS account, in quotes";
const regionLike = (region: string) => `a Region of AWS, China or GovCloud such as ${region}`;
export const regionAllowed = regionLike("eu-west-1");
export const scheduleAllowed =
  "rate(30 minutes) to rate(30 days), a cron every 1/2, 1, 2, 4, 8 or 12 hours, every day or on one weekday, or at(UTC time)";
export const accountsAllowed = "a list of account ids in quotes, each once";
export const regionsAllowed = "a list of Regions such as eu-west-1, each once";
export const principalsAllowed =
  "a list of principals of Systems Manager such as ssm.amazonaws.com or ssm.me-south-1.amazonaws.com, each once";
export const bucketAllowed =
  "the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens";
export const tagsAllowed = "an object of at most 48 tags, with text as values";

/** Text of one form; every way to miss it gets the same words. */
export function pattern(regex: RegExp, allowed: string): z.ZodString {
  return z.string({ error: allowed }).regex(regex, { error: allowed });
}

/** A whole number within limits; every way to miss it gets the same words. */
export function whole(smallest: number, largest: number, allowed: string): z.ZodInt {
  return z
    .int({ error: allowed })
    .min(smallest, { error: allowed })
    .max(largest, { error: allowed });
}

/** The words for a value that is no such object, or for the keys in it that do not exist. */
export function objectOf(
  allowed: string,
  known: readonly string[],
): { error: z.core.$ZodErrorMap<z.core.$ZodIssueInvalidType | z.core.$ZodIssueUnrecognizedKeys> } {
  return {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(key, known)).join("\n")
        : allowed,
  };
}

export const accountSchema = pattern(/^\d{12}$/, accountAllowed);

export const regionSchema = z.string({ error: regionAllowed }).refine(isKnownRegion, {
  error: ({ input }) => regionLike(nearest(String(input), knownRegions) ?? "eu-west-1"),
});

export const scheduleSchema = z.string({ error: scheduleAllowed }).superRefine((text, context) => {
  const parsed = parseSchedule(text);
  if (parsed.ok) return;
  context.addIssue({ code: "custom", message: `${scheduleAllowed} (${parsed.problem})` });
});

// YAML reads an unquoted account as a number. Nothing is lost, unless it began with a zero: then
// it has fewer than 12 digits and is refused.
const listedAccount = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  accountSchema,
);

export const accountsSchema = z
  .array(listedAccount, { error: accountsAllowed })
  .superRefine((accounts, context) => {
    refuseRepeated(accounts, context, "each account once");
  });

function refuseRepeated(
  list: readonly string[],
  context: z.core.$RefinementCtx,
  message: string,
): void {
  list.forEach((item, index) => {
    if (list.indexOf(item) === index) return;
    context.addIssue({ code: "custom", path: [index], input: item, message });
  });
}

export const regionsSchema = z
  .array(regionSchema, { error: regionsAllowed })
  .superRefine((regions, context) => {
    refuseRepeated(regions, context, "each Region once");
  });

/** A service principal of Systems Manager: of all Regions, or of one. */
const principal = /^ssm(\.(?<region>[a-z0-9-]+))?\.amazonaws\.com(\.cn)?$/;

export const principalsSchema = z
  .array(
    z
      .string({ error: principalsAllowed })
      .refine((name) => isPrincipal(name), { error: principalsAllowed }),
    { error: principalsAllowed },
  )
  .superRefine((names, context) => {
    refuseRepeated(names, context, "each principal once");
  });

function isPrincipal(name: string): boolean {
  const found = principal.exec(name);
  const region = found?.groups?.region;
  return found !== null && (region === undefined || isKnownRegion(region));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketSchema = pattern(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, bucketAllowed);

// The characters that every tagging service of AWS allows.
const tagText = String.raw`\p{L}\p{Z}\p{N}_.:/=+\-@`;

export const tagsSchema = z
  .record(
    pattern(
      new RegExp(`^(?!aws:)[${tagText}]{1,128}$`, "iu"),
      "a tag key of 1 to 128 letters, digits, spaces or _.:/=+-@ that does not start with aws:",
    ),
    pattern(
      new RegExp(`^[${tagText}]{0,256}$`, "u"),
      "text of at most 256 letters, digits, spaces or _.:/=+-@, in quotes",
    ),
    { error: tagsAllowed },
  )
  .refine((tags) => Object.keys(tags).length <= 48, { error: tagsAllowed });
