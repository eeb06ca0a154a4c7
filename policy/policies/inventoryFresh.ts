import { parseSchedule } from "../aws/schedule";
import { wholeNumber } from "../configuration/setting";
import { definePolicy, judged, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { blocksOf, read, readFlag, shownValue } from "../reading";
import { associationsOf, inventoryDocument, type AssociationView } from "../views/associations";
import { label } from "../views/tokens";

const settings = {
  maximumHours: wholeNumber({
    description: "The longest time between two collections, in hours.",
    minimum: 1,
    maximum: 744,
    default: 24,
  }),
};

export const inventoryFresh = definePolicy({
  name: "inventory-fresh",
  claim:
    "Inventory is collected on a schedule that Systems Manager accepts, at least every so many hours (24 unless the pack's configuration says otherwise), and for the first time at once.",
  why: "An association without a schedule collects once and never again. With applyOnlyAtCronInterval a new node stays invisible until the next time of the cron, and with calendarNames nothing runs while a calendar is closed.",
  severity: "medium",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-8", "CM-8(1)", "CM-8(2)"] },
    { framework: "CIS Controls", version: "8.1", ids: ["2.1", "2.4"] },
    { framework: "PCI DSS", version: "4.0.1", ids: ["12.5.1"] },
  ],
  remediation:
    "Set scheduleExpression to a rate such as rate(12 hours), which AWS recommends for inventory, and leave applyOnlyAtCronInterval and calendarNames out.",
  replaces: [],
  contradicts: [],
  example: {
    type: "aws:ssm/association:Association",
    good: { name: inventoryDocument, scheduleExpression: "rate(12 hours)" },
    bad: { name: inventoryDocument, scheduleExpression: "rate(7 days)" },
    flaw: "collects once a week",
  },
  settings,
  judge: (environment, { maximumHours }) => judged(judge(environment, maximumHours)),
});

function judge({ model, context }: Environment, maximumHours: number): Finding[] {
  if (context.adopted !== undefined) {
    return context.adopted.value.flatMap(({ id, schedule }) => {
      const problem = scheduleProblem(schedule, maximumHours);
      return problem === undefined
        ? []
        : [{ message: `The adopted association ${id}: ${problem}${remedy(maximumHours)}` }];
    });
  }
  return associationsOf(model).flatMap((association) => {
    const problem = problemOf(association, maximumHours);
    return problem === undefined
      ? []
      : [
          {
            message: `${label(association.resource)}: ${problem}${remedy(maximumHours)}`,
            urn: association.resource.urn,
          },
        ];
  });
}

function problemOf(
  { resource, schedule }: AssociationView,
  maximumHours: number,
): string | undefined {
  if (schedule.state === "unknown") return "its schedule is not known at preview.";
  if (schedule.state === "absent") {
    return "it has no schedule, so it collects once and never again.";
  }
  const onlyAtCron = readFlag(resource, "applyOnlyAtCronInterval");
  if (onlyAtCron.state === "unknown") {
    return "applyOnlyAtCronInterval is not known at preview.";
  }
  if (onlyAtCron.state === "known" && onlyAtCron.value) {
    return "applyOnlyAtCronInterval postpones the first collection to the next time of the cron; leave it out.";
  }
  const calendars = read(resource, "calendarNames");
  if (calendars.state === "unknown") return "calendarNames is not known at preview.";
  if (calendars.state === "known" && blocksOf(calendars.value).length > 0) {
    return `it runs only while a calendar is open (calendarNames: ${blocksOf(calendars.value).map(shownValue).join(", ")}); leave it out.`;
  }
  return scheduleProblem(schedule.value, maximumHours);
}

function scheduleProblem(text: string, maximumHours: number): string | undefined {
  const parsed = parseSchedule(text);
  if (!parsed.ok) return `Systems Manager does not accept its schedule: ${parsed.problem}.`;
  const minutes = parsed.schedule.longestIntervalMinutes;
  if (minutes === undefined) return `its schedule ${text} runs once and never again.`;
  if (minutes <= maximumHours * 60) return undefined;
  return `its schedule ${text} lets up to ${hours(minutes)} pass between two collections; the limit is ${hours(maximumHours * 60)}.`;
}

function remedy(maximumHours: number): string {
  return ` Write a schedule such as rate(${Math.min(12, maximumHours)} hour${maximumHours === 1 ? "" : "s"}).`;
}

function hours(minutes: number): string {
  const value = minutes / 60;
  return value === 1 ? "1 hour" : `${value} hours`;
}
