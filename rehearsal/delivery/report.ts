import type { Guard } from "../aws/rules/judgement";

/** What arrived from one account and Region for one inventory type. */
export interface DeliveryCount {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  accepted: number;
  refused: number;
  /** Bytes of the accepted objects. */
  bytes: number;
}

/** Puts that were refused for the same reason. */
export interface Refusal {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  /** The first of the keys that were refused. */
  readonly key: string;
  readonly decidedBy: Guard;
  /** In words, for the first of them. */
  readonly explanation: readonly string[];
  /** How many puts were refused. */
  count: number;
}

/** Why something that the nodes could have sent was never put at all. */
export interface Absence {
  readonly account: string;
  readonly region: string;
  readonly reason:
    "no sync" | "no association" | "not targeted" | "conflicting associations" | "type disabled";
  /** The inventory type, when only one is concerned. */
  readonly type?: string;
  /** In words. */
  readonly explanation: string;
  /** How many nodes are concerned. */
  nodes: number;
}

/** What became of one delivery of the whole fleet. */
export interface DeliveryReport {
  readonly at: Date;
  /** Nodes of the fleet. */
  readonly nodes: number;
  readonly accepted: number;
  readonly refused: number;
  /** Bytes of the accepted objects. */
  readonly bytes: number;
  /** Sorted by account, Region and type. */
  readonly counts: readonly DeliveryCount[];
  /** One a reason, the first ten. */
  readonly refusals: readonly Refusal[];
  /** What did not even set out, sorted by account and Region. */
  readonly absences: readonly Absence[];
}

const shownRefusals = 10;

/** Collects what happens to each object into a report. */
export class DeliveryLog {
  private readonly counts = new Map<string, DeliveryCount>();
  private readonly refusals = new Map<string, Refusal>();
  private readonly absences = new Map<string, Absence>();
  private accepted = 0;
  private refused = 0;
  private bytes = 0;

  accept(of: { account: string; region: string; type: string; bytes: number }): void {
    const count = this.countOf(of);
    count.accepted += 1;
    count.bytes += of.bytes;
    this.accepted += 1;
    this.bytes += of.bytes;
  }

  refuse(of: Omit<Refusal, "count"> & { readonly type: string }): void {
    this.countOf(of).refused += 1;
    this.refused += 1;
    const { account, region, bucket, key: object, decidedBy, explanation } = of;
    const key = [account, region, bucket, decidedBy, kindOf(of)].join("\n");
    const known = this.refusals.get(key);
    if (known !== undefined) known.count += 1;
    else {
      const refusal = { account, region, bucket, key: object, decidedBy, explanation, count: 1 };
      this.refusals.set(key, refusal);
    }
  }

  miss(absence: Omit<Absence, "nodes">): void {
    const key = [absence.account, absence.region, absence.reason, absence.type ?? ""].join("\n");
    const known = this.absences.get(key);
    if (known === undefined) this.absences.set(key, { ...absence, nodes: 1 });
    else known.nodes += 1;
  }

  /** How far the delivery is. */
  progress(): { accepted: number; refused: number } {
    return { accepted: this.accepted, refused: this.refused };
  }

  report(nodes: number, at: Date): DeliveryReport {
    return {
      at,
      nodes,
      accepted: this.accepted,
      refused: this.refused,
      bytes: this.bytes,
      counts: sorted(this.counts),
      refusals: [...this.refusals.values()].slice(0, shownRefusals),
      absences: sorted(this.absences),
    };
  }

  private countOf(of: { account: string; region: string; type: string }): DeliveryCount {
    const key = [of.account, of.region, of.type].join("\n");
    let count = this.counts.get(key);
    if (count === undefined) {
      const { account, region, type } = of;
      count = { account, region, type, accepted: 0, refused: 0, bytes: 0 };
      this.counts.set(key, count);
    }
    return count;
  }
}

/** Reasons name the object that was refused; what is left without its key tells them apart. */
function kindOf({ explanation, key }: Pick<Refusal, "explanation" | "key">): string {
  return explanation.join("\n").replaceAll(key, "");
}

function sorted<Value>(values: ReadonlyMap<string, Value>): Value[] {
  return [...values].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value);
}
