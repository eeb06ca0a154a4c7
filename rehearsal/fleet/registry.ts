import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { FleetNode, InstanceStatus } from "./node";

/** What Systems Manager itself knows about a managed node: what its agent last said. */
export interface RegisteredNode {
  readonly id: string;
  readonly computerName: string;
  readonly platformType: "Linux" | "Windows";
  readonly platformName: string;
  readonly platformVersion: string;
  readonly agentVersion: string;
  readonly status: InstanceStatus;
  /** ISO 8601. The files in the bucket do not know it. */
  readonly lastPing: string;
}

/**
 * Remembers the nodes of the fleet while it passes by, and writes them into the simulated cloud's
 * directory when it is through: one file an account and Region.
 */
export function* registering(fleet: Iterable<FleetNode>, directory: string): Generator<FleetNode> {
  const places = new Map<string, string[]>();
  for (const node of fleet) {
    const { account, region } = node;
    const path = fileOf(directory, account, region);
    const lines = places.get(path) ?? [];
    lines.push(`${JSON.stringify(registrationOf(node))}\n`);
    places.set(path, lines);
    yield node;
  }
  mkdirSync(join(directory, "nodes"), { recursive: true });
  for (const [path, lines] of places) writeFileSync(path, lines.join(""));
}

/** Writes the nodes of one account and Region, in place of those that were there. */
export function register(
  directory: string,
  account: string,
  region: string,
  nodes: readonly RegisteredNode[],
): void {
  mkdirSync(join(directory, "nodes"), { recursive: true });
  const text = nodes.map((node) => `${JSON.stringify(node)}\n`).join("");
  writeFileSync(fileOf(directory, account, region), text);
}

/** The nodes of one account and Region, and when they were registered; undefined when none were. */
export function readRegistry(
  directory: string,
  account: string,
  region: string,
): { readonly nodes: readonly RegisteredNode[]; readonly at: Date } | undefined {
  const path = fileOf(directory, account, region);
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return {
    nodes: lines.map((line) => JSON.parse(line) as RegisteredNode),
    at: statSync(path).mtime,
  };
}

function registrationOf(node: FleetNode): RegisteredNode {
  return {
    id: node.id,
    computerName: node.computerName,
    platformType: node.platform === "windows" ? "Windows" : "Linux",
    platformName: node.platformName,
    platformVersion: node.platformVersion,
    agentVersion: node.agentVersion,
    status: node.status,
    lastPing: node.lastPing.toISOString(),
  };
}

function fileOf(directory: string, account: string, region: string): string {
  return join(directory, "nodes", `${account}.${region}.jsonl`);
}
