import { callerReading } from "../aws/readings/identity";
import { defineCheck } from "../findings/check";
import { homeOf, type PreflightContext } from "./context";

/** The provider refuses credentials of another account, but only in the middle of an `up`. */
export const credentialsCheck = defineCheck({
  name: "credentials",
  subject: "The account of the credentials",
  places: homeOf,
  readings: { caller: callerReading },
  closes: "everything",
  judge({ caller }, { settings: { account } }: PreflightContext) {
    const details = { account: caller.account, arn: caller.arn };
    if (caller.account === account) {
      return [{ severity: "ok", title: `The credentials belong to account ${account}`, details }];
    }
    return [
      {
        severity: "blocker",
        title: `The credentials belong to account ${caller.account}, the stack to ${account}`,
        why: "pulumi up refuses them. Nothing else was looked at: it would be about the wrong account.",
        remedy: `Choose credentials of ${account} (AWS_PROFILE), or correct the setting account.`,
        details,
      },
    ];
  },
});
