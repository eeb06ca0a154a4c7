import * as pulumi from "@pulumi/pulumi";
import type { input } from "@pulumi/aws/types";
import type { Settings } from "../settings/model";
import { resourceNames } from "../settings/names";
import { plannedAssociations } from "./documents/plannedAssociations";
import { resourceTags } from "./documents/tags";
import { InventoryAssociation } from "./InventoryAssociation";
import { ResourceDataSync } from "./ResourceDataSync";

/** Where a stack delivers what it collects. */
export interface Delivery {
  readonly destination: pulumi.Input<input.ssm.ResourceDataSyncS3Destination>;
  /** What has to be there before the first object arrives. */
  readonly guards: readonly pulumi.Resource[];
}

/** The outputs of a stack about what it collects. */
export interface Collected {
  readonly associationIds: pulumi.Output<Record<string, string>>;
  readonly syncNames: pulumi.Output<Record<string, string>>;
}

/**
 * The associations and the sync of every Region. Those of the stack's own Region have the names
 * that a stack with one Region gives them, so that Regions come and go without touching the others.
 */
export function collect(
  name: string,
  settings: Settings,
  delivery: Delivery,
  parent: pulumi.Resource,
): Collected {
  const associationIds: Record<string, pulumi.Input<string>> = {};
  const syncNames: Record<string, pulumi.Output<string>> = {};
  for (const region of settings.collects ? settings.regions : []) {
    const isOwn = region === settings.region;
    const place: Place = { region: isOwn ? undefined : region, suffix: isOwn ? "" : `-${region}` };
    const adopted = settings.adopted?.[region];
    if (adopted === undefined) {
      for (const [key, id] of createAssociations(name, settings, place, parent)) {
        associationIds[`${region}${key}`] = id;
      }
    } else {
      associationIds[region] = adopted.id;
    }
    const sync = new ResourceDataSync(
      `${name}-deliver${place.suffix}`,
      {
        syncName: resourceNames(settings).sync,
        region: place.region,
        destination: delivery.destination,
        waitFor: delivery.guards,
      },
      { parent },
    );
    syncNames[region] = sync.syncName;
  }
  return { associationIds: pulumi.output(associationIds), syncNames: pulumi.output(syncNames) };
}

/** A Region, undefined for the provider's own, and what it adds to logical names. */
interface Place {
  readonly region: string | undefined;
  readonly suffix: string;
}

function createAssociations(
  name: string,
  settings: Settings,
  place: Place,
  parent: pulumi.Resource,
): (readonly [key: string, id: pulumi.Output<string>])[] {
  const { collect: parameters, maxConcurrency, maxErrors, complianceSeverity } = settings;
  const planned = plannedAssociations(settings, resourceNames(settings).association);
  return planned.map(({ suffix, key, associationName, targets, schedule }) => {
    const created = new InventoryAssociation(
      `${name}-collect${place.suffix}${suffix}`,
      {
        associationName,
        region: place.region,
        schedule,
        targets,
        collect: parameters,
        maxConcurrency,
        maxErrors,
        complianceSeverity,
        tags: resourceTags(settings.stack, settings.tags),
      },
      { parent },
    );
    return [key, created.associationId] as const;
  });
}
