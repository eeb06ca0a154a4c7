import { partitionOf } from "../../policy/aws/partition";
import { regionStatusReading } from "../aws/readings/identity";
import { defineCheck } from "../findings/check";
import { regionsOf, type PreflightContext } from "./context";

const enabled = ["ENABLED", "ENABLED_BY_DEFAULT"];

/** In a Region that is not enabled, every call fails as if the credentials were wrong. */
export const regionCheck = defineCheck({
  name: "region",
  subject: "Whether the Region is enabled",
  // China and GovCloud have no Regions to choose, and no such call.
  places: (context: PreflightContext) =>
    regionsOf(context).filter(({ region }) => partitionOf(region) === "aws"),
  readings: { status: regionStatusReading },
  closes: "its Region",
  judge({ status }, { settings: { account } }, { region }) {
    if (enabled.includes(status)) {
      return [{ severity: "ok", title: `${region} is enabled`, details: { status } }];
    }
    return [
      {
        severity: "blocker",
        title: `${region} is not enabled in account ${account}: ${status}`,
        why: "Every call to it fails as if the credentials were wrong; nothing else was looked at there.",
        remedy:
          status === "ENABLING"
            ? "Wait until AWS has enabled it: that takes minutes to hours."
            : `Enable it (aws account enable-region --region-name ${region}), or take it out of the settings.`,
        details: { status },
      },
    ];
  },
});
