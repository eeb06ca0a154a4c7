import { callerReading } from "../aws/readings/identity";
import { defineCheck } from "../findings/check";
import { collectorOf, homeOf, type StatusContext } from "./context";

/** One account's credentials see one account's syncs, associations and nodes. */
export const credentialsCheck = defineCheck({
  name: "credentials",
  subject: "The account of the credentials",
  places: homeOf,
  readings: { caller: callerReading },
  judge({ caller }, { outputs }: StatusContext) {
    const collector = collectorOf(outputs);
    const details = { account: caller.account, arn: caller.arn };
    return caller.account === collector
      ? [{ severity: "ok", title: `The credentials belong to account ${collector}`, details }]
      : [
          {
            severity: "warning",
            title: `The credentials belong to account ${caller.account}, the stack collects in ${collector}`,
            why: "Associations, syncs and nodes are those of the credentials' own account; they are left out below.",
            remedy: `Choose credentials of ${collector} (AWS_PROFILE) to see them.`,
            details,
          },
        ];
  },
});
