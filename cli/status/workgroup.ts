import { findWorkgroupState } from "../aws/readings/workgroups";
import { defineCheck, type Reading } from "../findings/check";
import type { Remark } from "../findings/finding";
import { homeOf, type StatusContext } from "./context";

const workgroupReading: Reading<StatusContext, string | undefined> = {
  subject: "the workgroup",
  actions: ["athena:GetWorkGroup"],
  read: (aws, { outputs: { workgroup, region } }) => findWorkgroupState(aws, workgroup, region),
};

/** Whether queries can run. A member's credentials belong to another account than the workgroup. */
export const workgroupCheck = defineCheck({
  name: "workgroup",
  subject: "The workgroup",
  places: (context: StatusContext) => (context.outputs.scope === "central" ? homeOf(context) : []),
  readings: { state: workgroupReading },
  judge({ state }, { outputs: { workgroup, region } }): readonly Remark[] {
    if (state === "ENABLED") {
      return [{ severity: "ok", title: `The workgroup ${workgroup} is enabled` }];
    }
    return [
      {
        severity: "blocker",
        title:
          state === undefined
            ? `There is no workgroup ${workgroup} in ${region}`
            : `The workgroup ${workgroup} is switched off`,
        why: "No query can run.",
        remedy:
          state === undefined
            ? "Check the account of the credentials; otherwise pulumi refresh, then pulumi up."
            : "Enable it, or run pulumi up.",
      },
    ];
  },
});
