import { SimulatedCloud, type SimulatedResource } from "../aws/cloud";
import { readRegistry, type RegisteredNode } from "../fleet/registry";

/** What one account sees of one Region of the simulated AWS, looked up at every request. */
export class SeenAccount {
  constructor(
    readonly cloud: SimulatedCloud,
    readonly account: string,
    readonly region: string,
    /** What GetRegionOptStatus says; a Region that is left out is enabled by default. */
    readonly regionStatus: Readonly<Record<string, string>>,
  ) {}

  associations(): SimulatedResource[] {
    return this.list("aws:ssm/association:Association");
  }

  syncs(): SimulatedResource[] {
    return this.list("aws:ssm/resourceDataSync:ResourceDataSync");
  }

  nodes(): readonly RegisteredNode[] {
    return this.registry()?.nodes ?? [];
  }

  /** When the agents last ran what they were told to. */
  lastRun(): Date | undefined {
    return this.registry()?.at;
  }

  /** A bucket of that name in any account. */
  bucket(name: string): SimulatedResource | undefined {
    return this.cloud.get("aws:s3/bucket:Bucket", name);
  }

  private registry() {
    return readRegistry(this.cloud.directory, this.account, this.region);
  }

  private list(type: string): SimulatedResource[] {
    return this.cloud.list(type, { account: this.account, region: this.region });
  }
}
