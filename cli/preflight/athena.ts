import { workgroupsReading } from "../aws/readings/workgroups";
import { defineCheck } from "../findings/check";
import { bucketHomeOf } from "./bucketReadings";
import { outputsOf, type PreflightContext } from "./context";

/** AWS: 1,000 workgroups a Region (Athena user guide, service limits). */
const mostWorkgroups = 1_000;

/** Queries need Athena in the bucket's Region. */
export const athenaCheck = defineCheck({
  name: "athena",
  subject: "Athena",
  places: bucketHomeOf,
  readings: { workgroups: workgroupsReading },
  judge({ workgroups }, { names, deployment }: PreflightContext, { region }) {
    const details = { workgroups: workgroups.length };
    if (workgroups.includes(names.workgroup) && deployment.kind === "not deployed") {
      return [
        {
          severity: "blocker",
          title: `A workgroup ${names.workgroup} exists already`,
          why: 'Pulumi does not know it, so pulumi up would fail with "WorkGroup is already created".',
          remedy: `Import it (aws:athena/workgroup:Workgroup, id ${names.workgroup}), or delete it.`,
          details,
        },
      ];
    }
    const isFull = workgroups.length >= mostWorkgroups && !workgroups.includes(names.workgroup);
    if (isFull && outputsOf(deployment) === undefined) {
      return [
        {
          severity: "blocker",
          title: `All ${mostWorkgroups.toLocaleString("en-GB")} workgroups of ${region} are taken`,
          remedy: "Delete one that nobody needs.",
          details,
        },
      ];
    }
    return [{ severity: "ok", title: `Athena answers in ${region}`, details }];
  },
});
