/** Operations are named as in IAM by service and API name: `ssm:ListAssociations`. */
type OperationName = string;

/** Trouble on demand, for tests and demonstrations: what AWS does without rights or under load. */
export class ApiFaults {
  private readonly denials = new Set<OperationName>();
  private readonly throttles = new Map<OperationName, number>();
  private readonly delays = new Map<OperationName, number>();
  private readonly cuts = new Set<OperationName>();

  /** Refuses every call of these operations: the identity has no right to them. */
  deny(...operations: readonly OperationName[]): void {
    for (const operation of operations) this.denials.add(operation);
  }

  /** Throttles the next calls of an operation; Infinity for all of them. */
  throttle(operation: OperationName, calls: number): void {
    this.throttles.set(operation, calls);
  }

  /** Answers an operation only after so many milliseconds. */
  slow(operation: OperationName, milliseconds: number): void {
    this.delays.set(operation, milliseconds);
  }

  /** Cuts the connection on these operations, as where a Region has no such endpoint. */
  cut(...operations: readonly OperationName[]): void {
    for (const operation of operations) this.cuts.add(operation);
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    for (const faults of [this.denials, this.throttles, this.delays, this.cuts]) faults.clear();
  }

  /** @internal What happens to a call that just arrived. */
  take(operation: OperationName): {
    delay: number;
    outcome: "denied" | "throttled" | "cut" | "ok";
  } {
    const delay = this.delays.get(operation) ?? 0;
    if (this.cuts.has(operation)) return { delay, outcome: "cut" };
    if (this.denials.has(operation)) return { delay, outcome: "denied" };
    const left = this.throttles.get(operation) ?? 0;
    if (left <= 0) return { delay, outcome: "ok" };
    this.throttles.set(operation, left - 1);
    return { delay, outcome: "throttled" };
  }
}
