import type { SimulatedCloud, Where } from "../aws/cloud";

/** A deployed AWS-GatherSoftwareInventory association. */
export interface DeployedAssociation {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly targets: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** A deployed resource data sync and where it delivers to. */
export interface DeployedSync {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly bucketRegion: string;
  readonly prefix: string;
  /** Names a KMS key for the objects; absent: the bucket's default encryption decides. */
  readonly keyArn?: string;
  /** Shares with the organization: then it tags its objects. */
  readonly isForOrganization: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** The associations of one account and Region that gather inventory. */
export function inventoryAssociations(cloud: SimulatedCloud, where: Where): DeployedAssociation[] {
  return cloud
    .list("aws:ssm/association:Association", where)
    .filter(({ properties }) => properties.name === "AWS-GatherSoftwareInventory")
    .map(({ id, properties }) => ({
      id,
      parameters: textValues(record(properties.parameters)),
      targets: list(properties.targets).map((target) => ({
        key: text(target.key),
        values: Array.isArray(target.values) ? target.values.map(text) : [],
      })),
    }));
}

/** Every resource data sync, or those of one account and Region. */
export function resourceDataSyncs(cloud: SimulatedCloud, where: Where = {}): DeployedSync[] {
  return cloud.list("aws:ssm/resourceDataSync:ResourceDataSync", where).map((sync) => {
    const destination = record(sync.properties.s3Destination);
    const keyArn = text(destination.kmsKeyArn);
    return {
      name: text(sync.properties.name),
      account: sync.account,
      region: sync.region,
      bucket: text(destination.bucketName),
      bucketRegion: text(destination.region),
      prefix: text(destination.prefix),
      isForOrganization: destination.destinationDataSharing !== undefined,
      ...(keyArn === "" ? {} : { keyArn }),
    };
  });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function record(value: unknown): Values {
  return typeof value === "object" && value !== null ? (value as Values) : {};
}

function list(value: unknown): Values[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function textValues(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]));
}
