import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { register, type RegisteredNode } from "../../../rehearsal/fleet/registry";

export const account = "111122223333";
export const stranger = "999988887777";
export const region = "eu-central-1";
export const bucketName = "fleet-inventory-dev-111122223333-eu-central-1";
/** The time of the tests' terminal. */
export const now = new Date("2025-03-01T12:00:00Z");

export const inspectorId = "11111111-2222-3333-4444-555555555555";
export const ownId = "00000000-1111-2222-3333-444444444444";

type Properties = Readonly<Record<string, unknown>>;

/** An account of the simulated AWS, filled by hand. */
export class TestCloud {
  readonly directory = mkdtempSync(join(tmpdir(), "fleet-inventory-api-"));
  readonly cloud = SimulatedCloud.open(this.directory);

  association(properties: Properties, id = inspectorId, where: Properties = {}): void {
    this.put("aws:ssm/association:Association", id, {
      properties: {
        name: "AWS-GatherSoftwareInventory",
        associationName: "InspectorInventoryCollection-do-not-delete",
        scheduleExpression: "rate(30 minutes)",
        targets: [{ key: "InstanceIds", values: ["*"] }],
        parameters: { applications: "Enabled", billingInfo: "Disabled" },
        ...properties,
      },
      ...where,
    });
  }

  sync(name: string, destination: Properties = {}, service: Properties = {}): void {
    const s3Destination = { bucketName, prefix: "inventory", region, ...destination };
    this.put("aws:ssm/resourceDataSync:ResourceDataSync", name, {
      properties: { name, s3Destination },
      service: { lastStatus: "Successful", ...service },
    });
  }

  bucket(bucket = bucketName, where: Properties = {}, properties: Properties = {}): void {
    this.put("aws:s3/bucket:Bucket", bucket, { properties: { bucket, ...properties }, ...where });
    mkdirSync(this.cloud.bucketDirectory(bucket), { recursive: true });
  }

  policy(document: object, bucket = bucketName): void {
    const properties = { bucket, policy: JSON.stringify(document) };
    this.put("aws:s3/bucketPolicy:BucketPolicy", bucket, { properties });
  }

  key(id: string, properties: Properties = {}): string {
    const arn = `arn:aws:kms:${region}:${account}:key/${id}`;
    this.put("aws:kms/key:Key", id, { properties: { arn, keyId: id, ...properties } });
    return arn;
  }

  workgroup(name: string, properties: Properties = {}): void {
    this.put("aws:athena/workgroup:Workgroup", name, { properties: { name, ...properties } });
  }

  nodes(nodes: readonly Partial<RegisteredNode>[], where = { account, region }): void {
    const registered = nodes.map((node, index) => nodeOf(index, node));
    register(this.directory, where.account, where.region, registered);
  }

  /** Writes an object of the inventory, last modified at a time. */
  object(key: string, modified = now): void {
    const path = this.cloud.objectPath(bucketName, `inventory/${key}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "{}\n");
    utimesSync(path, modified, modified);
  }

  put(type: string, id: string, rest: Properties): void {
    this.cloud.reload();
    this.cloud.put({ type, id, account, region, properties: {}, ...rest });
    this.cloud.save();
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function nodeOf(index: number, node: Partial<RegisteredNode>): RegisteredNode {
  return {
    id: `i-${String(index).padStart(17, "0")}`,
    computerName: `node-${index}.example.com`,
    platformType: "Linux",
    platformName: "Amazon Linux",
    platformVersion: "2023",
    agentVersion: "3.3.1345.0",
    status: "Active",
    lastPing: "2025-03-01T11:58:00Z",
    ...node,
  };
}

/** The key of an inventory object below the prefix. */
export function keyOf(type: string, of: string, from: string, node: string): string {
  return `${type}/accountid=${of}/region=${from}/resourcetype=ManagedInstanceInventory/${node}.json`;
}
