import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { readCatalog } from "../../../queries/catalog";
import {
  inventoryTables,
  partitionKeys,
  resourceTypePartition,
  watchPrefix,
  watchTables,
} from "../../../queries/tables";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";

export const account = "111122223333";
export const region = "eu-central-1";
export const inventoryBucket = "fleet-inventory-dev-111122223333-eu-central-1";
export const resultsBucket = "fleet-inventory-dev-results-111122223333-eu-central-1";
export const prefix = "ssm-inventory";
export const database = "fleet_inventory_dev";
export const workgroup = "fleet-inventory-dev";

/** A line of an inventory file: an object, or text that is written as it is. */
export type Line = Readonly<Record<string, string>> | string;

/** A deployed environment, written into the simulated AWS by hand. */
export interface TestAccount {
  readonly directory: string;
  readonly cloud: SimulatedCloud;
  /** Writes the inventory file of a node. */
  deliver(type: string, node: string, lines: readonly Line[]): void;
  /** Changes properties of the only resource of a type. */
  change(type: string, change: (properties: Record<string, unknown>) => object): void;
  remove(): void;
}

/** Deploys buckets, database, all tables, a workgroup and the named queries. */
export function deployTestAccount(): TestAccount {
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-athena-"));
  const cloud = SimulatedCloud.open(directory);
  const put = (type: string, id: string, properties: Record<string, unknown>): void => {
    cloud.put({ type, id, account, region, properties });
  };
  for (const bucket of [inventoryBucket, resultsBucket]) {
    put("aws:s3/bucket:Bucket", bucket, { bucket });
  }
  put("aws:glue/catalogDatabase:CatalogDatabase", database, { name: database });
  for (const table of inventoryTables) {
    put("aws:glue/catalogTable:CatalogTable", `${account}:${database}:${table.table}`, {
      name: table.table,
      databaseName: database,
      tableType: "EXTERNAL_TABLE",
      partitionKeys: partitionKeys.map((name) => ({ name, type: "string" })),
      parameters: {
        "projection.enabled": "true",
        "projection.accountid.type": "enum",
        "projection.accountid.values": account,
        "projection.region.type": "enum",
        "projection.region.values": region,
        "projection.resourcetype.type": "enum",
        "projection.resourcetype.values": resourceTypePartition,
      },
      storageDescriptor: jsonLines(
        `${prefix}/${table.type}/`,
        table.columns.map(({ column }) => column),
      ),
    });
  }
  for (const table of watchTables) {
    put("aws:glue/catalogTable:CatalogTable", `${account}:${database}:${table.table}`, {
      name: table.table,
      databaseName: database,
      tableType: "EXTERNAL_TABLE",
      storageDescriptor: jsonLines(
        watchPrefix(table),
        table.columns.map(({ column }) => column),
      ),
    });
  }
  put("aws:athena/workgroup:Workgroup", workgroup, {
    name: workgroup,
    state: "ENABLED",
    description: "Queries on the software inventory",
    configuration: {
      enforceWorkgroupConfiguration: true,
      bytesScannedCutoffPerQuery: 10_485_760,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: {
        outputLocation: `s3://${resultsBucket}/results/`,
        expectedBucketOwner: account,
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      },
    },
  });
  readCatalog().queries.forEach(({ name, title, sql }, index) => {
    put("aws:athena/namedQuery:NamedQuery", `named-query-${String(index).padStart(3, "0")}`, {
      name,
      description: title,
      database,
      query: sql,
      workgroup,
    });
  });
  cloud.save();
  return {
    directory,
    cloud,
    deliver(type, node, lines) {
      const partition = `accountid=${account}/region=${region}/resourcetype=${resourceTypePartition}`;
      const path = cloud.objectPath(inventoryBucket, `${prefix}/${type}/${partition}/${node}.json`);
      mkdirSync(dirname(path), { recursive: true });
      const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
      writeFileSync(path, `${text.join("\n")}\n`);
    },
    change(type, change) {
      cloud.reload();
      for (const resource of cloud.list(type)) {
        const properties = { ...resource.properties };
        cloud.put({ ...resource, properties: { ...properties, ...change(properties) } });
      }
      cloud.save();
    },
    remove() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** How Athena reads the objects below a folder of the inventory bucket. */
function jsonLines(folder: string, columns: readonly string[]): object {
  return {
    location: `s3://${inventoryBucket}/${folder}`,
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    columns: columns.map((name) => ({ name, type: "string" })),
    serDeInfo: {
      serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
      parameters: { "ignore.malformed.json": "true" },
    },
  };
}

/** Applications of a node, with what every line of a sync holds. */
export function applications(
  node: string,
  names: readonly (readonly [name: string, version: string])[],
): Line[] {
  return names.map(([Name, Version]) => ({
    Name,
    Version,
    Publisher: "Example Publisher",
    Architecture: "x86_64",
    resourceId: node,
    captureTime: "2025-03-01T06:00:00Z",
    schemaVersion: "1.1",
  }));
}

/** The instance information of a node. */
export function instance(node: string, properties: Readonly<Record<string, string>> = {}): Line[] {
  return [
    {
      AgentType: "amazon-ssm-agent",
      AgentVersion: "3.3.1345.0",
      ComputerName: `${node}.example.com`,
      InstanceId: node,
      InstanceStatus: "Active",
      IpAddress: "192.0.2.10",
      PlatformName: "Ubuntu",
      PlatformType: "Linux",
      PlatformVersion: "22.04",
      ResourceType: "EC2Instance",
      resourceId: node,
      captureTime: "2025-03-01T06:00:00Z",
      schemaVersion: "1.0",
      ...properties,
    },
  ];
}
