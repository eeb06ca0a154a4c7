import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { deliver, type DeliveryReport } from "../../../rehearsal/delivery";
import { generateFleet, type FleetNode } from "../../../rehearsal/fleet";
import {
  account,
  bucket,
  deployEnvironment,
  region,
  type Changes,
} from "../../support/deployedEnvironment";

export const now = new Date("2026-11-23T21:00:00Z");
/** A small fleet in the environment's own account and Region. */
export const fleet = [
  ...generateFleet({ nodes: 60, seed: 1, accounts: [account], regions: [region], now }),
];

/** A report and what lies in the bucket after it. */
export interface Delivered {
  readonly report: DeliveryReport;
  /** Content by key. */
  readonly objects: ReadonlyMap<string, string>;
}

/** Delivers into an environment of its own, changed as said, and reads the bucket. */
export async function deliverWith(
  changes: Changes,
  nodes: readonly FleetNode[] = fleet,
  prepare: (cloud: ReturnType<typeof deployEnvironment>["cloud"]) => void = () => undefined,
): Promise<Delivered> {
  const { cloud, remove } = deployEnvironment(changes);
  try {
    prepare(cloud);
    const report = await deliver({ cloud, fleet: nodes, now });
    const directory = cloud.bucketDirectory(bucket);
    const files = existsSync(directory)
      ? readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) =>
          each.isFile(),
        )
      : [];
    const objects = new Map(
      files.map((file) => {
        const path = join(file.parentPath, file.name);
        return [path.slice(directory.length + 1), readFileSync(path, "utf8")];
      }),
    );
    return { report, objects };
  } finally {
    remove();
  }
}

/** The types in the bucket, sorted. */
export function typesOf(objects: ReadonlyMap<string, string>): string[] {
  return [...new Set([...objects.keys()].map((key) => key.split("/")[1] ?? ""))].sort();
}

/** The nodes that have something to say about a type. */
export function nodesWith(type: string): FleetNode[] {
  return fleet.filter(({ inventory }) => inventory.has(type));
}
