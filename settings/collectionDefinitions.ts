import { z } from "zod";
import { adoptedAllowed, adoptedSchema } from "./adopted";
import { collectAllowed, collectSchema, searchLimitsSource } from "./collect";
import { define, ssmApi } from "./definition";
import { pattern, scheduleAllowed, scheduleSchema } from "./schemas";
import { targetsAllowed, targetsSchema } from "./targets";

const associationApi = `${ssmApi}/API_CreateAssociation.html`;
const troubleshooting =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-troubleshooting.html";
const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNSPECIFIED"] as const;
const severityAllowed = "CRITICAL, HIGH, MEDIUM, LOW or UNSPECIFIED";
const associationAllowed = "provision or adopt";

/** What is collected from which nodes, and when. */
export const collectionDefinitions = {
  collects: define({
    type: "boolean",
    default: true,
    description:
      "Whether this stack collects from its own account. With false a central stack only stores what others deliver: it has no association and no sync.",
    allowed: "true or false",
    source: "an account for archives often has no nodes",
    schema: z.boolean({ error: "true or false" }),
  }),
  association: define({
    type: "string",
    default: "provision",
    description:
      "provision creates the association that collects. adopt uses one that exists already, such as that of Amazon Inspector or Quick Setup: AWS refuses a second one for all nodes. Then nothing is created or changed, and adopted says what there is.",
    allowed: associationAllowed,
    source: troubleshooting,
    schema: z.enum(["provision", "adopt"], { error: associationAllowed }),
  }),
  adopted: define({
    type: "object",
    default: null,
    description:
      "With association adopt: the existing association, with the parameters that are Enabled in it; by Region when there are several.",
    allowed: adoptedAllowed,
    source: "https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html",
    schema: adoptedSchema.optional(),
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
    type: "string, object or list",
    default: "all",
    description:
      "The nodes to collect from: all managed nodes of each Region, those with one tag, or a list of named associations over different values of one tag, each with a schedule of its own if it wants. Two associations that hit the same node fail on it.",
    allowed: targetsAllowed,
    source: `${ssmApi}/API_Target.html, ${troubleshooting}`,
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
};
