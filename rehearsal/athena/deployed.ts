import { existsSync } from "node:fs";

import { SimulatedCloud, type SimulatedResource } from "../aws/cloud";
import type { GlueTableDefinition } from "./engine/glue";
import { invalidRequest } from "./protocol";

/** A workgroup as it was deployed, in the property names of @pulumi/aws. */
export interface DeployedWorkgroup {
  readonly name: string;
  readonly description?: string;
  readonly state?: string;
  readonly configuration?: {
    readonly enforceWorkgroupConfiguration?: boolean;
    readonly publishCloudwatchMetricsEnabled?: boolean;
    readonly bytesScannedCutoffPerQuery?: number;
    readonly requesterPaysEnabled?: boolean;
    readonly engineVersion?: {
      readonly selectedEngineVersion?: string;
      readonly effectiveEngineVersion?: string;
    };
    readonly resultConfiguration?: {
      readonly outputLocation?: string;
      readonly expectedBucketOwner?: string;
      readonly encryptionConfiguration?: {
        readonly encryptionOption?: string;
        readonly kmsKeyArn?: string;
      };
    };
  };
}

/** A named query as it was deployed. */
export interface DeployedNamedQuery {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly database: string;
  readonly query: string;
  readonly workgroup: string;
}

/** The workgroup that every account has; nobody configured it. */
export const primaryWorkgroup = "primary";

/**
 * What Athena sees of one account and Region of the simulated AWS. Everything is looked up when
 * it is asked for, so a change by `pulumi up` counts from the next request on. Properties have the
 * types of the provider's schema: the simulated AWS checked them before it stored them.
 */
export class DeployedAthena {
  private readonly cloud: SimulatedCloud;

  constructor(
    directory: string,
    private readonly account: string,
    private readonly region: string,
  ) {
    this.cloud = SimulatedCloud.open(directory);
  }

  workgroups(): DeployedWorkgroup[] {
    const deployed = this.list("aws:athena/workgroup:Workgroup").map(
      ({ properties }) => properties as unknown as DeployedWorkgroup,
    );
    return [{ name: primaryWorkgroup }, ...deployed].sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
  }

  /** @throws AthenaRequestError when there is no such workgroup */
  workgroup(name: string): DeployedWorkgroup {
    const workgroup = this.workgroups().find((each) => each.name === name);
    if (workgroup === undefined) {
      throw invalidRequest("WorkGroup is not found.");
    }
    return workgroup;
  }

  namedQueries(): DeployedNamedQuery[] {
    return this.list("aws:athena/namedQuery:NamedQuery").map(
      ({ id, properties }) => ({ ...properties, id }) as unknown as DeployedNamedQuery,
    );
  }

  hasDatabase(name: string): boolean {
    return this.list("aws:glue/catalogDatabase:CatalogDatabase").some(
      ({ properties }) => properties.name === name,
    );
  }

  tables(database: string): GlueTableDefinition[] {
    return this.list("aws:glue/catalogTable:CatalogTable")
      .map(({ properties }) => properties as unknown as GlueTableDefinition)
      .filter((table) => table.databaseName === database);
  }

  /** Account that owns a bucket; undefined when there is no such bucket in any account. */
  bucketOwner(bucket: string): string | undefined {
    this.cloud.reload();
    return this.cloud
      .list("aws:s3/bucket:Bucket")
      .find(({ properties }) => properties.bucket === bucket)?.account;
  }

  bucketDirectory(bucket: string): string {
    return this.cloud.bucketDirectory(bucket);
  }

  /** The file that holds an object. */
  objectPath(bucket: string, key: string): string {
    return this.cloud.objectPath(bucket, key);
  }

  hasObject(bucket: string, key: string): boolean {
    return existsSync(this.objectPath(bucket, key));
  }

  private list(type: string): SimulatedResource[] {
    this.cloud.reload();
    return this.cloud.list(type, { account: this.account, region: this.region });
  }
}
