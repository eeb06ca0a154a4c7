import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import {
  storageDescriptor,
  tableParameters,
  tablePartitionKeys,
  watchStorageDescriptor,
  watchTableParameters,
} from "../components/documents/glueTable";
import { inventoryKey } from "../policy/aws/requests";
import {
  expectedSources,
  inventoryTables,
  renderWatchRows,
  watchKey,
  watchTables,
} from "../queries/tables";
import type { GlueTableDefinition } from "../rehearsal/athena/engine";
import { generateFleet, renderItem } from "../rehearsal/fleet";
import { readWatchLists } from "../settings/watchlists/read";

/** Where the simulated nodes live. */
export const fleetAccounts: readonly string[] = ["111122223333", "444455556666", "123456789012"];
export const fleetRegions: readonly string[] = ["eu-west-1", "us-east-1"];

/** The clock of the simulated fleet. */
export const fleetNow = new Date("2026-11-23T21:00:00Z");

const prefix = "inventory";
const bucket = "bench";

/** The tables as the program deploys them over the fleet's bucket. */
export const fleetTables: readonly GlueTableDefinition[] = [
  ...inventoryTables.map((table) => ({
    name: table.table,
    databaseName: bucket,
    partitionKeys: tablePartitionKeys(),
    parameters: tableParameters(fleetAccounts, fleetRegions),
    storageDescriptor: storageDescriptor(table, { bucket, prefix }),
  })),
  ...watchTables.map((table) => ({
    name: table.table,
    databaseName: bucket,
    parameters: watchTableParameters(),
    storageDescriptor: watchStorageDescriptor(table, bucket),
  })),
];

/** A bucket of files below the temporary folder that holds a simulated fleet's inventory. */
export class FleetFolder {
  /** The folder of the bucket. */
  readonly path = mkdtempSync(join(tmpdir(), "bench-fleet-"));
  /** How many objects there are, by inventory type. */
  readonly objects = new Map<string, number>();
  private readonly made = new Set<string>();
  private nodes = 0;

  /** Starts with the rows of the watch tables: the project's own lists, as they are provisioned. */
  constructor() {
    const lists = readWatchLists(join(__dirname, ".."));
    for (const table of watchTables) {
      const rows =
        table.list === undefined
          ? expectedSources(fleetAccounts, fleetRegions)
          : (lists[table.table] ?? []);
      this.put(watchKey(table), renderWatchRows(table, rows));
    }
  }

  /** Folder of an inventory type's objects; it exists once a node has delivered one. */
  folderOf(type: string): string {
    return join(this.path, prefix, type);
  }

  /**
   * Writes nodes until there are as many as asked for; the first ones stay, because a larger fleet
   * begins with the smaller one.
   *
   * @param onProgress gets the number of nodes after every ten thousand
   */
  grow(nodes: number, onProgress: (nodes: number) => void = () => undefined): void {
    const fleet = {
      nodes,
      seed: 1,
      accounts: fleetAccounts,
      regions: fleetRegions,
      now: fleetNow,
    };
    let index = 0;
    for (const node of generateFleet(fleet)) {
      index += 1;
      if (index <= this.nodes) {
        continue;
      }
      const { account, region, id } = node;
      for (const [type, item] of node.inventory) {
        this.put(inventoryKey({ prefix, type, account, region, node: id }), renderItem(id, item));
        this.objects.set(type, (this.objects.get(type) ?? 0) + 1);
      }
      if (index % 10_000 === 0) {
        onProgress(index);
      }
    }
    this.nodes = Math.max(this.nodes, nodes);
  }

  /** Deletes the folder. */
  remove(): void {
    rmSync(this.path, { recursive: true });
  }

  private put(key: string, text: string): void {
    const path = join(this.path, key);
    if (!this.made.has(dirname(path))) {
      mkdirSync(dirname(path), { recursive: true });
      this.made.add(dirname(path));
    }
    writeFileSync(path, text);
  }
}
