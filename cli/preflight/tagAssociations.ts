import type { Targets } from "../../settings/model";
import { describeAssociation, describeTargets, targetsAllNodes } from "../aws/inventoryAssociation";
import { associationsReading, type InventoryAssociation } from "../aws/readings/associations";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { ownerOf } from "./associationOwner";
import { collectingRegionsOf, type PreflightContext } from "./context";

/** Two associations over tags, ids or groups that meet on a node both fail there. */
export const tagAssociationsCheck = defineCheck({
  name: "other associations",
  subject: "The other associations",
  places: collectingRegionsOf,
  readings: { associations: associationsReading },
  judge({ associations }, context: PreflightContext): readonly Remark[] {
    const others = associations.inventory.filter(
      (each) => !targetsAllNodes(each) && ownerOf(each, context) === "somebody else",
    );
    if (others.length === 0) {
      return [{ severity: "ok", title: "No other association collects from some of the nodes" }];
    }
    return others.map((other) => judgeOne(other, context.settings.targets));
  },
});

function judgeOne(other: InventoryAssociation, targets: Targets): Remark {
  const what = `${describeAssociation(other)} collects from ${describeTargets(other)}`;
  const details = { id: other.id, name: other.name, targets: other.targets };
  if (targets.kind === "all") {
    return {
      severity: "warning",
      title: what,
      why: "On these nodes it wins over the one for all nodes, which shows them as Skipped (Overridden By Explicit Inventory Association): they deliver with its schedule and types.",
      remedy: "Delete it unless that is what you want.",
      details,
    };
  }
  const meeting = meetingValues(other, targets);
  if (meeting === "none") {
    return { severity: "ok", title: `${what}: other values of the same tag`, details };
  }
  const isCertain = meeting === "some";
  return {
    severity: isCertain ? "blocker" : "warning",
    title: what,
    why: isCertain
      ? `This stack's association would target the same nodes by the tag ${targets.key}. Two such associations fail on every node they share.`
      : `This stack's association targets the tag ${targets.key}. On every node that both target, both fail; their targets can't be compared.`,
    remedy:
      "Delete it, or use one tag key for all associations with values that no two of them share.",
    details,
  };
}

/** Whether the two have tag values in common. */
function meetingValues(
  { targets: others }: InventoryAssociation,
  targets: Exclude<Targets, { kind: "all" }>,
): "none" | "some" | "unknown" {
  const wanted =
    targets.kind === "tag" ? targets.values : targets.associations.flatMap(({ values }) => values);
  const [only, ...more] = others;
  if (only?.key !== `tag:${targets.key}` || more.length > 0) return "unknown";
  return only.values.some((value) => wanted.includes(value)) ? "some" : "none";
}
