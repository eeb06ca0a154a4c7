import { parseSchedule } from "../../policy/aws/schedule";
import { associationsReading, type InventoryAssociation } from "../aws/readings/associations";
import { callerReading } from "../aws/readings/identity";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { agoOf } from "../findings/words";
import { proveAdopted } from "../preflight/adoptedAssociation";
import { collectingRegionsOf, type StatusContext } from "./context";

/** Whether the stack's associations are there, run, and are what was declared. */
export const associationsCheck = defineCheck({
  name: "association",
  subject: "The association",
  places: collectingRegionsOf,
  readings: { caller: callerReading, associations: associationsReading },
  judge({ caller, associations }, context: StatusContext, { account, region }): readonly Remark[] {
    if (caller.account !== account) return [];
    const declared = context.settings?.adopted?.[region];
    const remarks = declared === undefined ? [] : [...proveAdopted(declared, associations, region)];
    for (const [key, id] of Object.entries(context.outputs.associationIds)) {
      if (key.replace(/\/.*$/, "") !== region) continue;
      const found = associations.inventory.find((each) => each.id === id);
      if (found !== undefined) remarks.push(judgeRun(found, region, context.now));
      else if (declared?.id !== id) remarks.push(missing(id, region));
    }
    return remarks;
  },
});

function missing(id: string, region: string): Remark {
  return {
    severity: "blocker",
    title: `The association ${id} does not exist in ${region}`,
    why: "Nothing is collected there.",
    remedy: "Run pulumi refresh, then pulumi up makes it again.",
    details: { id },
  };
}

function judgeRun(association: InventoryAssociation, region: string, now: Date): Remark {
  const { id, name, status, counts, lastRun, schedule } = association;
  const details = { id, name, status, counts, lastRun, schedule };
  const what = `The association ${name === "" ? id : `${name} (${id})`}`;
  const nodes = Object.entries(counts).map(([word, count]) => `${count} ${word}`);
  const ran = `Nodes: ${nodes.join(", ") || "none"}. Last run: ${lastRun === undefined ? "never" : agoOf(lastRun, now)}.`;
  if (status === "Failed") {
    const isWorking = (counts.Success ?? 0) > 0;
    return {
      severity: isWorking ? "warning" : "blocker",
      title: `${what} fails${isWorking ? " on some nodes" : ""}`,
      why: ran,
      remedy: `See why: aws ssm describe-association-executions --region ${region} --association-id ${id}`,
      details,
    };
  }
  const late = latenessOf(association, now);
  if (late !== undefined) {
    return {
      severity: "warning",
      title: `${what} is late`,
      why: `${late} ${ran}`,
      remedy: `Run it now: aws ssm start-associations-once --region ${region} --association-ids ${id}`,
      details,
    };
  }
  if (status !== "Success") {
    return {
      severity: "warning",
      title: `${what} has not run on all nodes: ${status || "no status"}`,
      why: `${ran} Without any node it stays Pending.`,
      remedy: "On a new stack that is to be expected: look again in half an hour.",
      details,
    };
  }
  return { severity: "ok", title: `${what} is successful`, why: ran, details };
}

/** Twice its interval: one run may be skipped for good reasons, two may not. */
function latenessOf({ schedule, lastRun }: InventoryAssociation, now: Date): string | undefined {
  const parsed = parseSchedule(schedule);
  const minutes = parsed.ok ? parsed.schedule.longestIntervalMinutes : undefined;
  if (minutes === undefined || lastRun === undefined) return undefined;
  return now.getTime() - lastRun.getTime() > 2 * minutes * 60_000
    ? `Its schedule is ${schedule}.`
    : undefined;
}
