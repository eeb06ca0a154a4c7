import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { arrivalsReading } from "./arrivalsReading";
import { homeOf, type StatusContext } from "./context";

/** Partition projection reads listed folders only: the others return no rows and no error. */
export const unlistedCheck = defineCheck({
  name: "unlisted data",
  subject: "Data that the tables do not show",
  places: ({ outputs, ...rest }: StatusContext) =>
    outputs.scope === "central" ? homeOf({ outputs, ...rest }) : [],
  readings: { arrivals: arrivalsReading },
  judge({ arrivals }, { outputs }): readonly Remark[] {
    const listed = [...outputs.accounts, ...outputs.formerAccounts];
    const remarks: Remark[] = [];
    const accounts = [...new Set(arrivals.places.map(({ account }) => account))];
    for (const account of accounts.filter((each) => !listed.includes(each))) {
      remarks.push({
        severity: "warning",
        account,
        title: `Data of account ${account} is in the bucket, and the tables do not show it`,
        why: "Queries return no rows of it and no error.",
        remedy: "Add it to accounts when it delivers, or to formerAccounts when it no longer does.",
      });
    }
    const regions = [...new Set(arrivals.places.map(({ region }) => region))];
    for (const region of regions.filter((each) => !outputs.regions.includes(each))) {
      remarks.push({
        severity: "warning",
        region,
        title: `Data of ${region} is in the bucket, and the tables do not show it`,
        why: "Queries return no rows of it and no error.",
        remedy: "Add the Region to regions.",
      });
    }
    return remarks.length > 0
      ? remarks
      : [{ severity: "ok", title: "The tables show every account and Region in the bucket" }];
  },
});
