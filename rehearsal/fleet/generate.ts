import { VisibleError } from "../../errors";
import { applicationEntries } from "./inventory/application";
import { complianceItems, patchRun, patchSummary } from "./inventory/compliance";
import { isoTime } from "./inventory/entry";
import {
  awsComponents,
  billingInfo,
  detailedInformation,
  fileEntries,
  instanceInformation,
  networkEntries,
  rackInformation,
  tagEntries,
} from "./inventory/system";
import { registryEntries, roleEntries, serviceEntries, updateEntries } from "./inventory/windows";
import type { Damage, FleetNode, InventoryEntry, InventoryItem } from "./node";
import { createRandom, type Random } from "./random";
import { before, drawTraits, type NodeTraits, type Surroundings } from "./traits";

/** Which fleet to make. */
export interface FleetOptions extends Surroundings {
  /** How many nodes, terminated and stopped ones included. */
  readonly nodes: number;
  /** The same seed gives the same fleet; a larger fleet begins with the smaller one. */
  readonly seed: number | string;
}

/**
 * A simulated fleet, made node by node while it is iterated, and again from the start on each
 * iteration: 100,000 nodes never exist at once.
 *
 * @throws VisibleError when there are no accounts or Regions, or `nodes` is not a whole number.
 */
export function generateFleet(options: FleetOptions): Iterable<FleetNode> {
  const { nodes, accounts, regions } = options;
  if (!Number.isSafeInteger(nodes) || nodes < 0) {
    throw new VisibleError(`A fleet cannot have ${nodes} nodes.`, {
      remedy: "Ask for a whole number of nodes, 0 or more, for example 200.",
    });
  }
  if (accounts.length === 0 || regions.length === 0) {
    throw new VisibleError("A fleet needs at least one account and one Region to live in.");
  }
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < nodes; index++) yield generateNode(index, options);
    },
  };
}

function generateNode(index: number, options: FleetOptions): FleetNode {
  const random = createRandom(options.seed, index);
  const traits = drawTraits(index, random, options);
  return {
    id: traits.id,
    account: traits.account,
    region: traits.region,
    computerName: traits.computerName,
    platform: traits.platform.family,
    platformName: traits.platform.name,
    platformVersion: traits.platformVersion,
    agentVersion: traits.agentVersion,
    status: traits.status,
    tags: traits.tags,
    lastPing: traits.lastPing,
    inventory: inventoryOf(index, traits, random, options.now),
  };
}

/** Schema versions other than 1.0 (AWS's inventory schema). */
const schemaVersions: Readonly<Record<string, string>> = { "AWS:Application": "1.1" };

function inventoryOf(
  index: number,
  node: NodeTraits,
  random: Random,
  now: Date,
): Map<string, InventoryItem> {
  const clock = captureClock(index, node, random, now);
  const items = new Map<string, InventoryItem>();
  const add = (type: string, entries: readonly InventoryEntry[], damage?: Damage): void => {
    if (entries.length === 0) return;
    items.set(type, {
      schemaVersion: schemaVersions[type] ?? "1.0",
      captureTime: isoTime(clock(type)),
      entries,
      ...(damage === undefined ? {} : { damage }),
    });
  };

  add("AWS:InstanceInformation", instanceInformation(node));
  add("AWS:Tag", tagEntries(node));
  if (node.isWithoutInventory) return items;

  const applications = applicationEntries(node, random);
  add("AWS:Application", applications, damageOf(index));
  add("AWS:AWSComponent", awsComponents(node));
  add("AWS:Network", networkEntries(node, random));
  add("AWS:InstanceDetailedInformation", detailedInformation(node, random));
  add("AWS:BillingInfo", billingInfo(node));
  add("AWS:File", fileEntries(node, random));
  if (node.platform.family === "windows") {
    add("AWS:Service", serviceEntries(applications, random));
    add("AWS:WindowsRole", roleEntries(random));
    add("AWS:WindowsUpdate", updateEntries(node, random));
    add("AWS:WindowsRegistry", registryEntries(node));
  }
  if (node.id.startsWith("mi-")) add("Custom:RackInformation", rackInformation(node, random));

  const run = patchRun(node, clock("AWS:PatchSummary"), random);
  add("AWS:PatchSummary", patchSummary(node, run, random));
  add("AWS:ComplianceItem", complianceItems(node, run));
  return items;
}

/** Broken objects are rare, and each kind appears once in a hundred nodes. */
function damageOf(index: number): Damage | undefined {
  const kinds: Readonly<Record<number, Damage>> = {
    41: "empty",
    42: "truncated",
    43: "not objects",
  };
  return kinds[index % 100];
}

/**
 * When a type was captured. An agent sends only a hash for a type that has not changed, and AWS does
 * not say whether captureTime moves then: most nodes show it moving with every run, every eighth
 * shows it standing still since the last change.
 */
function captureClock(
  index: number,
  node: NodeTraits,
  random: Random,
  now: Date,
): (type: string) => Date {
  if (node.status !== "Active") return () => node.lastPing;
  if (index % 8 !== 5) {
    const latestRun = before(now, random, 0, 0.5);
    return () => latestRun;
  }
  const unchangedSince = new Map<string, Date>([["AWS:Application", node.patchedAt]]);
  return (type) => {
    const known = unchangedSince.get(type) ?? before(now, random, 5, 60);
    unchangedSince.set(type, known);
    return known;
  };
}
