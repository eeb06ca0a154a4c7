import { isObject, structure } from "../configuration/setting";
import { definePolicy, judged, type Finding, type Outcome } from "../definition";
import type { Environment } from "../environment/environment";
import type { AdoptedAssociation } from "../environment/adopted";
import { associationsByRegion, inRegion, type RegionName } from "../views/byRegion";
import { inventoryDocument, type AssociationView, type Targets } from "../views/associations";
import { unknownRegion } from "../views/regions";
import { label } from "../views/tokens";

/** Nodes that may be collected from by tag instead of all of them. */
interface ApprovedTag {
  readonly key: string;
  readonly values: readonly string[];
  /** The stacks that it is approved for; undefined means all. */
  readonly stacks?: readonly string[];
}

const settings = {
  approvedTag: structure<ApprovedTag | undefined>({
    description:
      "The tag whose nodes may be collected from instead of all of them; together the associations must cover every value. With stacks only those may. Absent: all managed nodes.",
    allowed:
      'an object such as {"key": "Inventory", "values": ["yes"]}, perhaps with "stacks": ["prod"]',
    default: undefined,
    schema: { type: "object" },
    parse: parseApprovedTag,
  }),
};

export const inventoryEnabled = definePolicy({
  name: "inventory-enabled",
  claim: `Each Region of the environment has exactly one ${inventoryDocument} association that targets all managed nodes, or the tags that the pack's configuration approves.`,
  why: "Without the association no node reports its software, and nothing says so: queries just return fewer rows. A second association for the same nodes is refused by AWS, or fails on the node.",
  severity: "high",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-8", "CM-8(2)", "CM-8(3)"] },
    { framework: "CIS Controls", version: "8.1", ids: ["1.1", "2.1", "2.4"] },
    { framework: "NIST CSF", version: "2.0", ids: ["ID.AM-01", "ID.AM-02"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.5.9", "A.8.9"] },
    { framework: "PCI DSS", version: "4.0.1", ids: ["12.5.1"] },
  ],
  remediation: `Create one aws.ssm.Association per Region with name ${inventoryDocument} and targets [{ key: "InstanceIds", values: ["*"] }], or declare the one that exists.`,
  replaces: [],
  contradicts: [],
  example: {
    type: "aws:ssm/association:Association",
    good: { name: inventoryDocument, targets: [{ key: "InstanceIds", values: ["*"] }] },
    bad: { name: inventoryDocument, targets: [{ key: "tag:Team", values: ["web"] }] },
    flaw: "collects from the nodes of one team only",
  },
  settings,
  judge: (environment, { approvedTag }) => judge(environment, approvedTag),
});

function judge(environment: Environment, tag: ApprovedTag | undefined): Outcome {
  const { adopted, stack } = environment.context;
  const regions = associationsByRegion(environment);
  const approved = tag?.stacks?.includes(stack) === false ? undefined : tag;
  const all = [...regions.values()].flat();
  const violations = [...all.filter(isUnsure).map(unsure), ...all.flatMap(elsewhere)];
  if (adopted !== undefined) {
    const created = all.map(({ resource }) => label(resource));
    const ids = adopted.value.map(({ id }) => id).join(", ");
    if (created.length > 0) {
      violations.push({
        message: `The stack adopts the association ${ids} and also creates ${created.join(", ")}: AWS refuses a second association for all nodes. Keep one of them.`,
      });
    }
    violations.push(...undeclared(adopted.value, [...regions.keys()]));
    const notes = adopted.value.map(({ id }) => ({
      message: `Declared, proven by preflight: the association ${id} exists already (${adopted.source}); nothing in this stack shows that it does.`,
    }));
    return judged(violations, notes);
  }
  if (regions.size === 0) regions.set(undefined, []);
  for (const [region, associations] of regions) {
    const certain = associations.filter((association) => !isUnsure(association));
    if (certain.length === 0 && associations.length > 0) continue;
    violations.push(...judgeRegion(region, certain, approved, stack));
  }
  return judged(violations);
}

/** Regions of the stack that no declared association is for. */
function undeclared(
  adopted: readonly AdoptedAssociation[],
  regions: readonly RegionName[],
): Finding[] {
  const isForAll = regions.length <= 1 && adopted.some(({ region }) => region === undefined);
  if (isForAll) return [];
  return regions
    .filter((region) => !adopted.some((one) => one.region === region))
    .map((region) => ({
      message: `The stack adopts no association${inRegion(region)}: nothing says that its nodes report. Declare the one that exists there, by Region: {"${region ?? "REGION"}": {"id": …, "schedule": …, "collect": […]}}.`,
    }));
}

function judgeRegion(
  region: string | undefined,
  associations: readonly AssociationView[],
  approved: ApprovedTag | undefined,
  stack: string,
): Finding[] {
  const [only] = associations;
  if (only === undefined) return [{ message: missing(region, stack) }];
  const findings = associations.flatMap((association) => wrongTargets(association, approved));
  if (findings.length > 0) return findings;
  if (associations.every(({ targets }) => targets.kind === "tag") && approved !== undefined) {
    return coverage(region, associations, approved);
  }
  if (associations.length === 1) return [];
  const names = associations.map(({ resource }) => label(resource)).join(", ");
  return [
    {
      message: `${associations.length} inventory associations${inRegion(region)}: ${names}. AWS refuses a second one for all nodes, and the more specific one overrides the other. Keep one.`,
      urn: associations[1]?.resource.urn,
    },
  ];
}

function missing(region: string | undefined, stack: string): string {
  return (
    `There is no association with ${inventoryDocument}${inRegion(region)}: no node reports its inventory. ` +
    `Create one aws.ssm.Association with name ${inventoryDocument} and targets [{ key: "InstanceIds", values: ["*"] }]. ` +
    `If this stack is no environment, say why in the pack's configuration: {"pack-configuration": {"notEnvironments": {"${stack}": "the reason"}}}.`
  );
}

function isUnsure({ document }: AssociationView): boolean {
  return document === "unknown";
}

function unsure({ resource }: AssociationView): Finding {
  return {
    message: `${label(resource)}: its document (name) is not known at preview, so nobody can tell whether it gathers inventory. Write the name as a plain text.`,
    urn: resource.urn,
  };
}

function elsewhere({ resource }: AssociationView): Finding[] {
  const problem = unknownRegion(resource);
  return problem === undefined
    ? []
    : [{ message: `${label(resource)}: ${problem}`, urn: resource.urn }];
}

function wrongTargets(
  { resource, targets }: AssociationView,
  approved: ApprovedTag | undefined,
): Finding[] {
  const problem = problemOf(targets, approved);
  if (problem === undefined) return [];
  const message = `${label(resource)}: ${problem} Write targets: [{ key: "InstanceIds", values: ["*"] }]${approved === undefined ? "" : `, or tag:${approved.key} with ${approved.values.join(", ")}`}.`;
  return [{ message, urn: resource.urn }];
}

function problemOf(targets: Targets, approved: ApprovedTag | undefined): string | undefined {
  switch (targets.kind) {
    case "all":
      return undefined;
    case "none":
      return "it has no targets, so it runs on no node.";
    case "unknown":
      return "its targets are not known at preview.";
    case "other":
      return `it targets ${targets.shown}, not all managed nodes.`;
    case "tag": {
      const shown = `tag:${targets.key} = ${targets.values.join(", ")}`;
      if (approved === undefined) return `it targets ${shown}, not all managed nodes.`;
      const isApproved =
        targets.key === approved.key &&
        targets.values.every((one) => approved.values.includes(one));
      return isApproved ? undefined : `it targets ${shown}, which is not approved.`;
    }
  }
}

/** Two associations that hit the same node fail there, so the values must not overlap. */
function coverage(
  region: string | undefined,
  associations: readonly AssociationView[],
  approved: ApprovedTag,
): Finding[] {
  const values = associations.flatMap(({ targets }) =>
    targets.kind === "tag" ? targets.values : [],
  );
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) {
    return [
      {
        message: `Two inventory associations${inRegion(region)} target tag:${approved.key} = ${twice}: both fail on its nodes. Name each value once.`,
      },
    ];
  }
  const left = approved.values.filter((value) => !values.includes(value));
  if (left.length === 0) return [];
  return [
    {
      message: `No inventory association${inRegion(region)} targets tag:${approved.key} = ${left.join(", ")}. Add the value to one of them.`,
    },
  ];
}

function parseApprovedTag(value: unknown): ApprovedTag | undefined {
  if (!isObject(value) || Object.keys(value).some((key) => !tagKeys.includes(key))) {
    return undefined;
  }
  const { key, stacks } = value;
  const values = textsOf(value.values);
  if (typeof key !== "string" || key === "" || values === undefined) return undefined;
  if (stacks === undefined) return { key, values };
  const names = textsOf(stacks);
  return names === undefined ? undefined : { key, values, stacks: names };
}

const tagKeys = ["key", "values", "stacks"];

function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((entry): entry is string => typeof entry === "string");
  return texts.length > 0 && texts.length === value.length ? texts : undefined;
}
