import { VisibleError } from "../../errors";
import { partitionOf } from "../../policy/aws/partition";
import type { SimulatedCloud } from "../aws/cloud";
import { BucketGate } from "../aws/rules/bucketGate";
import type { Guard } from "../aws/rules/judgement";
import { renderItem, type InventoryItem } from "../fleet";
import { resourceDataSyncs, type DeployedSync } from "./deployment";
import { putMatrix } from "./matrix";
import { ObjectWriter } from "./objects";

/** What a stranger tried and what became of it. */
export interface ForeignAttempt {
  /** Name in the put matrix. */
  readonly name: string;
  /** In words: what was tried. */
  readonly title: string;
  readonly bucket: string;
  readonly key: string;
  readonly accepted: boolean;
  readonly decidedBy: Guard;
  /** In words: the request, the verdict and its reasons. Empty when accepted. */
  readonly explanation: readonly string[];
}

/** The outcome of all attempts of a stranger. */
export interface ForeignReport {
  /** The account that tried. */
  readonly account: string;
  readonly accepted: number;
  readonly refused: number;
  readonly attempts: readonly ForeignAttempt[];
}

/** A stranger and what he aims at. */
export interface ForeignOptions {
  readonly cloud: SimulatedCloud;
  /** When he tries: a bucket policy that takes effect later does not count. */
  readonly now: Date;
  /** @default "999988887777" */
  readonly account?: string;
}

/**
 * A foreign account points its sync at every bucket that a deployed sync uses, in all the ways of
 * the put matrix. What the deployed policies let in is really written, false inventory and all, so a
 * gap shows in the answers of the queries too.
 *
 * @throws VisibleError when the foreign account has a sync here: then it is no stranger
 */
export async function deliverForeign(options: ForeignOptions): Promise<ForeignReport> {
  const account = options.account ?? "999988887777";
  const syncs = resourceDataSyncs(options.cloud);
  if (syncs.some((sync) => sync.account === account)) {
    throw new VisibleError(`The account ${account} has a resource data sync of its own here.`, {
      remedy: "Name an account that does not belong to the environment as the stranger.",
    });
  }
  const writer = new ObjectWriter(options.cloud);
  const attempts: ForeignAttempt[] = [];
  for (const sync of distinctTargets(syncs)) {
    const gate = new BucketGate(options.cloud, sync.bucket, options.now.getTime());
    for (const attempt of attemptsOf(sync, gate, account)) {
      attempts.push(attempt);
      if (attempt.accepted) await writer.put(sync.bucket, attempt.key, forgery(options.now));
    }
  }
  await writer.finish();
  const accepted = attempts.filter((attempt) => attempt.accepted).length;
  return { account, accepted, refused: attempts.length - accepted, attempts };
}

function attemptsOf(sync: DeployedSync, gate: BucketGate, stranger: string): ForeignAttempt[] {
  const target = {
    partition: partitionOf(sync.region),
    bucket: sync.bucket,
    prefix: sync.prefix,
    account: sync.account,
    region: sync.region,
    syncName: sync.name,
    ...(sync.keyArn === undefined ? {} : { sseKmsKeyArn: sync.keyArn }),
    stranger,
  };
  return putMatrix
    .filter(({ by }) => by === "stranger")
    .map((attempt) => {
      const { name, title } = attempt;
      const put = attempt.delivery(target);
      return { name, title, bucket: sync.bucket, key: put.key, ...gate.judge(put) };
    });
}

/** One sync for each bucket, prefix and account: Regions make no difference to a stranger. */
function distinctTargets(syncs: readonly DeployedSync[]): DeployedSync[] {
  const targets = new Map<string, DeployedSync>();
  for (const sync of syncs) {
    const key = [sync.bucket, sync.prefix, sync.account].join("\n");
    if (!targets.has(key)) targets.set(key, sync);
  }
  return [...targets.values()];
}

function forgery(now: Date): string {
  const item: InventoryItem = {
    schemaVersion: "1.1",
    captureTime: `${now.toISOString().slice(0, 19)}Z`,
    entries: [{ Name: "forged-by-a-stranger", Version: "6.6.6" }],
  };
  return renderItem("i-0123456789abcdef0", item);
}
