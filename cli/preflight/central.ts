import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { centralBucketReading } from "./bucketReadings";
import { outputsOf, type PreflightContext } from "./context";

/** A member delivers to a bucket that has to be there and to know its account. */
export const centralCheck = defineCheck({
  name: "central stack",
  subject: "The central bucket",
  places: ({ settings }: PreflightContext) =>
    settings.scope === "member" ? [{ account: settings.account, region: settings.region }] : [],
  readings: { found: centralBucketReading },
  judge({ found }, { settings, central }): readonly Remark[] {
    const name = settings.central ?? "";
    const outputs = outputsOf(central);
    if (outputs === undefined || found === undefined) return [unreadable(name, central)];
    const { bucketName: bucket, accounts, regions } = outputs;
    const remarks: Remark[] = [];
    if (found.ownership === "absent") {
      remarks.push({
        severity: "blocker",
        title: `The central bucket ${bucket} does not exist`,
        remedy: `Deploy the central stack first: pulumi up -s ${name}`,
      });
    }
    if (!accounts.includes(settings.account)) {
      remarks.push({
        severity: "blocker",
        title: `The central stack ${name} does not list account ${settings.account}`,
        why: "Its bucket may refuse the deliveries, and its tables do not show them.",
        remedy: `Add the account to accounts of ${name} and run pulumi up there first.`,
      });
    }
    const unlisted = settings.regions.filter((region) => !regions.includes(region));
    if (unlisted.length > 0) {
      remarks.push({
        severity: "warning",
        title: `The central stack ${name} does not list ${unlisted.join(", ")}`,
        why: "What is delivered from there arrives, and the tables do not show it.",
        remedy: `Add them to regions of ${name} and run pulumi up there.`,
      });
    }
    return remarks.length > 0
      ? remarks
      : [{ severity: "ok", title: `The central stack ${name} is ready for this member` }];
  },
});

function unreadable(name: string, central: PreflightContext["central"]): Remark {
  const isMissing = central?.kind === "not deployed";
  return {
    severity: isMissing ? "blocker" : "warning",
    ...(isMissing ? {} : { checked: false as const }),
    title: isMissing
      ? `The central stack ${name} is not deployed`
      : `The central stack ${name} could not be read`,
    why: central?.kind === "unknown" ? central.why : "The member reads bucket and key from it.",
    remedy: isMissing
      ? `Deploy it first: pulumi up -s ${name}`
      : "Log in to its backend (pulumi login), or ask who may read it.",
  };
}
