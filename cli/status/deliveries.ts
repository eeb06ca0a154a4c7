import { defineCheck } from "../findings/check";
import type { Arrivals } from "../aws/readings/objects";
import type { Remark } from "../findings/finding";
import { agoOf, countOf } from "../findings/words";
import { arrivalsReading } from "./arrivalsReading";
import { homeOf, type StatusContext } from "./context";

/** An unchanged node may not write for days; a whole Region in which nothing changes is rare. */
const staleDays = 7;

/** What has arrived from every account that should deliver. */
export const deliveriesCheck = defineCheck({
  name: "deliveries",
  subject: "What has arrived in the bucket",
  places: homeOf,
  readings: { arrivals: arrivalsReading },
  judge: ({ arrivals }, context: StatusContext): readonly Remark[] =>
    context.outputs.accounts.flatMap((account) => judgeAccount(account, arrivals, context)),
});

function judgeAccount(
  account: string,
  { places, probes }: Arrivals,
  { outputs, now }: StatusContext,
): readonly Remark[] {
  const own = places.filter((place) => place.account === account && place.objects > 0);
  if (own.length === 0) {
    const hasProbe = probes.includes(account);
    return [
      {
        severity: "blocker",
        account,
        title: `Account ${account} delivers nothing`,
        why: hasProbe
          ? "Its sync wrote its probe, so it may write; no node has delivered yet."
          : "Not even the probe of a sync has arrived: it has no sync to this bucket, or the bucket policy or key policy refuses it.",
        remedy: hasProbe
          ? "Look at the association and the nodes there; on a new stack look again in half an hour."
          : `Deploy a member stack in ${account}, or run preflight and status there.`,
        details: { probe: hasProbe },
      },
    ];
  }
  return outputs.regions.map((region) => {
    const found = own.find((place) => place.region === region);
    if (found?.newest === undefined) {
      return {
        severity: "warning",
        account,
        region,
        title: `Account ${account} delivers nothing from ${region}`,
        why: "It delivers from other Regions. Either it has no nodes there, or no association or sync.",
        remedy: `Run preflight and status with credentials of ${account}.`,
      };
    }
    const { objects, newest, isCut } = found;
    const details = { objects, newest, isCut };
    const count = `${isCut ? "more than " : ""}${countOf(objects, "object", "objects")}`;
    const age = agoOf(newest, now);
    const isStale = now.getTime() - newest.getTime() > staleDays * 86_400_000;
    return {
      severity: isStale ? "warning" : "ok",
      account,
      region,
      title: `Account ${account}, ${region}: ${count}, newest ${isCut ? "of those looked at " : ""}${age}`,
      ...(isStale
        ? {
            why: `Nothing has changed for more than ${staleDays} days on any node.`,
            remedy: `Look at sync and association with credentials of ${account}.`,
          }
        : {}),
      details,
    };
  });
}
