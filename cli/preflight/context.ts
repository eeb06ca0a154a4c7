import type { Place } from "../findings/check";
import type { FleetInventoryOutputs } from "../../reference/outputs";
import type { Settings } from "../../settings/model";
import type { ResourceNames } from "../../settings/names";
import type { Deployment } from "../stack/deployment";

/** What the checks before an `up` judge by. */
export interface PreflightContext {
  readonly settings: Settings;
  readonly names: ResourceNames;
  /** Of the stack itself. */
  readonly deployment: Deployment;
  /** Of a member's central stack; undefined in a central stack. */
  readonly central: Deployment | undefined;
  /** Current time. */
  readonly now: Date;
}

/** The Region of bucket and workgroup. */
export function homeOf({ settings: { account, region } }: PreflightContext): readonly Place[] {
  return [{ account, region }];
}

/** Every Region that the stack uses: those that collect, and that of the bucket. */
export function regionsOf({ settings }: PreflightContext): readonly Place[] {
  const { account, region, regions } = settings;
  return [...new Set([region, ...regions])].map((name) => ({ account, region: name }));
}

/** The Regions in which the stack collects from its own account; none when it only stores. */
export function collectingRegionsOf({ settings }: PreflightContext): readonly Place[] {
  const { account, regions, collects } = settings;
  return collects ? regions.map((region) => ({ account, region })) : [];
}

/** The outputs of the last `up`, when Pulumi knows them. */
export function outputsOf(deployment: Deployment | undefined): FleetInventoryOutputs | undefined {
  return deployment?.kind === "deployed" ? deployment.outputs : undefined;
}

/** Where the stack's syncs deliver to, as far as that is known before `up`. */
export interface Destination {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
}

/** Undefined for a member whose central stack could not be read. */
export function destinationOf(context: PreflightContext): Destination | undefined {
  const { settings, names, central } = context;
  if (settings.scope === "central") {
    return {
      bucket: settings.existingBucketName ?? names.bucket,
      prefix: settings.prefix,
      region: settings.region,
    };
  }
  const outputs = outputsOf(central);
  return outputs && { bucket: outputs.bucketName, prefix: outputs.prefix, region: outputs.region };
}
