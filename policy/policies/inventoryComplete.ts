import { choices } from "../configuration/setting";
import { definePolicy, judged, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { isRecord, read, shownValue, type Reading } from "../reading";
import type { StackResource, Value } from "../stack";
import { associationsOf, inventoryDocument } from "../views/associations";
import { label } from "../views/tokens";

/** The parameters of the document that are switched on and off; each is Enabled when left out. */
const parameters = [
  "applications",
  "awsComponents",
  "networkConfig",
  "windowsUpdates",
  "instanceDetailedInformation",
  "services",
  "windowsRoles",
  "customInventory",
  "billingInfo",
] as const;

const settings = {
  types: choices({
    description: "The parameters of AWS-GatherSoftwareInventory that must be Enabled.",
    from: parameters,
    default: [
      "applications",
      "awsComponents",
      "networkConfig",
      "instanceDetailedInformation",
      "windowsUpdates",
      "services",
      "customInventory",
    ],
  }),
};

export const inventoryComplete = definePolicy({
  name: "inventory-complete",
  claim:
    "The required kinds of inventory are Enabled: applications, awsComponents, networkConfig, instanceDetailedInformation, windowsUpdates, services and customInventory unless the pack's configuration says otherwise.",
  why: "A kind that is switched off does not show up as an error anywhere: its table is empty and every question about it is answered with no rows.",
  severity: "medium",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-8", "SI-2", "RA-5"] },
    { framework: "CIS Controls", version: "8.1", ids: ["2.1", "2.2", "2.4"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.5.9", "A.8.8", "A.8.19"] },
  ],
  remediation: "Set the parameters that the message names to Enabled, or leave them out.",
  replaces: [],
  contradicts: [],
  example: {
    type: "aws:ssm/association:Association",
    good: { name: inventoryDocument, parameters: { applications: "Enabled" } },
    bad: { name: inventoryDocument, parameters: { applications: "Disabled" } },
    flaw: "collects no applications",
  },
  settings,
  judge: (environment, { types }) => judged(judge(environment, types)),
});

function judge({ model, context }: Environment, required: readonly string[]): Finding[] {
  if (context.adopted !== undefined) {
    return context.adopted.value.flatMap(({ id, collect }) => {
      const left = required.filter((name) => !collect.includes(name));
      if (left.length === 0) return [];
      const message = `The adopted association ${id} collects ${collect.join(", ") || "nothing"}; ${left.join(", ")} ${isOrAre(left)} required too. Enable that in the association and declare it.`;
      return [{ message }];
    });
  }
  return associationsOf(model).flatMap(({ resource }) => {
    const problem = problemOf(resource, required);
    return problem === undefined
      ? []
      : [{ message: `${label(resource)}: ${problem}`, urn: resource.urn }];
  });
}

function problemOf(resource: StackResource, required: readonly string[]): string | undefined {
  const all = read(resource, "parameters");
  if (all.state === "unknown") {
    return "its parameters are not known at preview. Write them as plain texts.";
  }
  const readings = required.map((name): [string, Reading<string>] => [
    name,
    parameterOf(resource, name),
  ]);
  const unsure = readings.filter(([, { state }]) => state === "unknown").map(([name]) => name);
  if (unsure.length > 0) {
    return `${unsure.join(", ")} ${isOrAre(unsure)} not known at preview. Write Enabled as a plain text.`;
  }
  const off = readings.flatMap(([name, reading]) =>
    reading.state === "known" && reading.value !== "Enabled" ? [`${name} = ${reading.value}`] : [],
  );
  if (off.length === 0) return undefined;
  return `these kinds of inventory are required, but not Enabled: ${off.join(", ")}. Write Enabled, or leave them out.`;
}

/** A parameter's value: a text, or a list of one text as the API has it. */
function parameterOf(resource: StackResource, name: string): Reading<string> {
  const reading = read(resource, "parameters", name);
  if (reading.state !== "known") return reading;
  const value: Value = Array.isArray(reading.value)
    ? (reading.value as readonly Value[])[0]
    : reading.value;
  if (typeof value === "symbol") return { state: "unknown", from: [] };
  if (value === undefined || value === null || isRecord(value)) return { state: "absent" };
  return { state: "known", value: shownValue(value) };
}

function isOrAre(names: readonly string[]): string {
  return names.length === 1 ? "is" : "are";
}
