import { partitionOf } from "../../policy/aws/partition";
import { inventoryKey } from "../../policy/aws/requests";
import type { SimulatedCloud } from "../aws/cloud";
import { BucketGate } from "../aws/rules/bucketGate";
import { organizationOf } from "../aws/rules/organization";
import { renderItem, type FleetNode, type InventoryItem } from "../fleet";
import { assign, collect, parameterOf, type Assignment } from "./collection";
import {
  inventoryAssociations,
  resourceDataSyncs,
  type DeployedAssociation,
  type DeployedSync,
} from "./deployment";
import { ObjectWriter } from "./objects";
import { DeliveryLog, type DeliveryReport } from "./report";

/** How far a delivery is. */
export interface DeliveryProgress {
  readonly nodes: number;
  readonly accepted: number;
  readonly refused: number;
}

/** What delivers what, and where to. */
export interface DeliveryOptions {
  readonly cloud: SimulatedCloud;
  readonly fleet: Iterable<FleetNode>;
  /** When the delivery happens: a bucket policy that takes effect later does not count. */
  readonly now: Date;
  /** Called after every hundred nodes and at the end. */
  readonly onProgress?: (progress: DeliveryProgress) => void;
}

/** One account and Region: what gathers there and where it goes. */
interface Place {
  readonly account: string;
  readonly region: string;
  readonly associations: readonly DeployedAssociation[];
  readonly syncs: readonly DeployedSync[];
}

/**
 * Lets the whole fleet report once. What is gathered follows from the deployed associations, where
 * it goes from the deployed resource data syncs, and every put is judged against the deployed
 * bucket: nothing arrives that the deployed policies do not let in. The permission probe of a sync
 * lies there already: its creation wrote it.
 */
export async function deliver(options: DeliveryOptions): Promise<DeliveryReport> {
  const { cloud, fleet, onProgress } = options;
  const log = new DeliveryLog();
  const courier = new Courier(cloud, log, options.now);
  const places = new Map<string, Place>();
  let nodes = 0;
  for (const node of fleet) {
    const place = placeOf(places, cloud, node);
    await deliverNode(node, place, courier, log);
    nodes += 1;
    if (nodes % 100 === 0) onProgress?.({ nodes, ...log.progress() });
  }
  await courier.finish();
  onProgress?.({ nodes, ...log.progress() });
  return log.report(nodes, options.now);
}

async function deliverNode(
  node: FleetNode,
  place: Place,
  courier: Courier,
  log: DeliveryLog,
): Promise<void> {
  const { account, region } = place;
  if (place.syncs.length === 0) {
    const explanation = `No resource data sync in account ${account}, Region ${region}: nothing of its nodes reaches a bucket.`;
    log.miss({ account, region, reason: "no sync", explanation });
    return;
  }
  const assignment = assign(node, place.associations);
  if (assignment.kind !== "association") missWhole(place, assignment, log);
  for (const [type, item] of node.inventory) {
    const gathered = gather(type, item, assignment);
    if (gathered !== undefined) await courier.send(node, place, type, gathered);
    else if (assignment.kind === "association") missType(place, type, assignment.association, log);
  }
}

function gather(type: string, item: InventoryItem, assignment: Assignment) {
  if (parameterOf(type) === undefined) return item;
  return assignment.kind === "association"
    ? collect(type, item, assignment.association)
    : undefined;
}

function missWhole(
  { account, region, associations }: Place,
  assignment: Exclude<Assignment, { kind: "association" }>,
  log: DeliveryLog,
): void {
  const where = `account ${account}, Region ${region}`;
  if (associations.length === 0) {
    log.miss({
      account,
      region,
      reason: "no association",
      explanation: `No association runs AWS-GatherSoftwareInventory in ${where}: its nodes report only what they do by themselves, no applications.`,
    });
  } else if (assignment.kind === "not targeted") {
    log.miss({
      account,
      region,
      reason: "not targeted",
      explanation: `The association in ${where} does not target these nodes.`,
    });
  } else {
    log.miss({
      account,
      region,
      reason: "conflicting associations",
      explanation: `More than one association targets these nodes in ${where}, so all of them fail there: ${assignment.ids.join(", ")}.`,
    });
  }
}

function missType(
  { account, region }: Place,
  type: string,
  association: DeployedAssociation,
  log: DeliveryLog,
): void {
  const parameter = parameterOf(type) ?? "";
  // Files and registry values are off unless somebody asks for them: nothing to explain.
  if (association.parameters[parameter] !== "Disabled") return;
  log.miss({
    account,
    region,
    reason: "type disabled",
    type,
    explanation: `The association ${association.id} turns ${parameter} off: ${type} is not gathered.`,
  });
}

function placeOf(places: Map<string, Place>, cloud: SimulatedCloud, node: FleetNode): Place {
  const { account, region } = node;
  const key = `${account} ${region}`;
  let place = places.get(key);
  if (place === undefined) {
    place = {
      account,
      region,
      associations: inventoryAssociations(cloud, { account, region }),
      syncs: resourceDataSyncs(cloud, { account, region }),
    };
    places.set(key, place);
  }
  return place;
}

/** A sync without a prefix writes at the root of the bucket. */
function withoutSlash(key: string): string {
  return key.replace(/^\//, "");
}

/** Carries objects through the gates into the buckets and logs what becomes of them. */
class Courier {
  private readonly writer: ObjectWriter;
  private readonly gates = new Map<string, BucketGate>();

  constructor(
    private readonly cloud: SimulatedCloud,
    private readonly log: DeliveryLog,
    private readonly now: Date,
  ) {
    this.writer = new ObjectWriter(cloud);
  }

  async send(node: FleetNode, place: Place, type: string, item: InventoryItem): Promise<void> {
    const body = renderItem(node.id, item);
    for (const sync of place.syncs) {
      const key = inventoryKey({ ...place, type, prefix: sync.prefix, node: node.id });
      await this.put(sync, withoutSlash(key), type, body);
    }
  }

  async finish(): Promise<void> {
    await this.writer.finish();
  }

  private async put(sync: DeployedSync, key: string, type: string, body: string): Promise<void> {
    const { account, region, bucket } = sync;
    const judgement = this.gateOf(bucket).judge({
      partition: partitionOf(region),
      bucket,
      key,
      account,
      region,
      syncName: sync.name,
      bucketRegion: sync.bucketRegion,
      isTagged: sync.isForOrganization,
      ...organizationOf(this.cloud, account),
      ...(sync.keyArn === undefined ? {} : { sseKmsKeyArn: sync.keyArn }),
    });
    if (!judgement.accepted) {
      const { decidedBy, explanation } = judgement;
      this.log.refuse({ account, region, bucket, key, type, decidedBy, explanation });
      return;
    }
    this.log.accept({ account, region, type, bytes: Buffer.byteLength(body) });
    await this.writer.put(bucket, key, body);
  }

  private gateOf(bucket: string): BucketGate {
    let gate = this.gates.get(bucket);
    if (gate === undefined) {
      gate = new BucketGate(this.cloud, bucket, this.now.getTime());
      this.gates.set(bucket, gate);
    }
    return gate;
  }
}
