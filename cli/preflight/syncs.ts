import { syncsReading, type Sync } from "../aws/readings/syncs";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import {
  collectingRegionsOf,
  destinationOf,
  outputsOf,
  type Destination,
  type PreflightContext,
} from "./context";

/** Service Quotas, "Resource data syncs": 5 an account and Region, not adjustable by the CLI. */
const mostSyncs = 5;

/** AWS refuses a sixth sync, a second one of a name, and a second one for an organization. */
export const syncsCheck = defineCheck({
  name: "syncs",
  subject: "The resource data syncs",
  places: collectingRegionsOf,
  readings: { syncs: syncsReading },
  judge({ syncs }, context: PreflightContext, { region }) {
    const remarks = [quota(syncs, context), ...sameName(syncs, context, region)];
    const organization = syncs.find(({ isForOrganization }) => isForOrganization);
    if (organization !== undefined && !isOurs(organization, context)) {
      remarks.push(organizationSync(organization, context));
    }
    return remarks;
  },
});

function isOurs(sync: Sync, context: PreflightContext): boolean {
  return sync.name === context.names.sync && isSame(sync, destinationOf(context));
}

function isSame(sync: Sync, destination: Destination | undefined): boolean {
  return sync.bucket === destination?.bucket && sync.prefix === destination.prefix;
}

function quota(syncs: readonly Sync[], { names }: PreflightContext): Remark {
  const others = syncs.filter(({ name }) => name !== names.sync);
  const details = { syncs: syncs.map(({ name, bucket, prefix }) => ({ name, bucket, prefix })) };
  if (others.length < mostSyncs) {
    const title = `${syncs.length} of ${mostSyncs} resource data syncs are taken`;
    return { severity: "ok", title, details };
  }
  return {
    severity: "blocker",
    title: `All ${mostSyncs} resource data syncs of the Region are taken: ${others.map(({ name }) => name).join(", ")}`,
    why: "AWS allows five an account and Region; pulumi up would fail with ResourceDataSyncCountExceededException.",
    remedy: "Delete one that nobody needs. Its data stays in its bucket.",
    details,
  };
}

function sameName(
  syncs: readonly Sync[],
  context: PreflightContext,
  region: string,
): readonly Remark[] {
  const { names, deployment } = context;
  const found = syncs.find(({ name }) => name === names.sync);
  if (found === undefined) return [];
  const isKnown = outputsOf(deployment)?.syncNames[region] === found.name;
  const destination = destinationOf(context);
  if (isSame(found, destination)) {
    if (isKnown || deployment.kind === "unknown") {
      return [{ severity: "ok", title: `The sync ${found.name} is this stack's` }];
    }
    return [
      conflict(found, region, "It delivers to this stack's bucket, but Pulumi does not know it."),
    ];
  }
  const there = `s3://${found.bucket}/${found.prefix}`;
  if (isKnown && destination !== undefined) {
    return [
      {
        severity: "warning",
        title: `The sync ${found.name} delivers to ${there}`,
        why: `pulumi up deletes it and makes one to s3://${destination.bucket}/${destination.prefix}. What has arrived stays where it is.`,
        remedy: "Make sure that this is meant.",
      },
    ];
  }
  return [conflict(found, region, `It delivers to ${there}.`)];
}

function conflict({ name }: Sync, region: string, why: string): Remark {
  return {
    severity: "blocker",
    title: `A sync with the name ${name} exists already`,
    why: `${why} pulumi up would fail with ResourceDataSyncAlreadyExistsException.`,
    remedy: `Import it (aws:ssm/resourceDataSync:ResourceDataSync, id ${name}), or delete it: aws ssm delete-resource-data-sync --region ${region} --sync-name ${name}`,
    details: { name },
  };
}

function organizationSync({ name, bucket }: Sync, { settings }: PreflightContext): Remark {
  const isSecond = settings.organizationId !== undefined;
  return {
    severity: isSecond ? "blocker" : "ok",
    title: `A sync for the organization exists: ${name}, to ${bucket}`,
    why: isSecond
      ? "AWS allows one such sync in an account and Region, and this stack's would be the second."
      : "This stack's sync is none for the organization, so both can be.",
    ...(isSecond
      ? { remedy: "Delete it, or leave organizationId out and list the accounts instead." }
      : {}),
    details: { name, bucket },
  };
}
