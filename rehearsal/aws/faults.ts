/** What goes wrong in the simulated AWS on purpose. Operations are named `SSM.CreateAssociation`. */
export interface Faults {
  /** Operations that the simulated credentials may not call. */
  readonly accessDenied?: readonly string[];
  /**
   * How many calls of an operation AWS throttles. The real provider repeats a throttled call up
   * to 25 times (its `maxRetries`), so fewer only cost time.
   */
  readonly throttled?: Readonly<Record<string, number>>;
  /** Milliseconds until a bucket policy that was put takes effect for others. @default 0 */
  readonly bucketPolicyDelay?: number;
  /**
   * How SSM reports that it cannot write: `at once`, refusing the sync, or `later`, accepting it
   * and setting its LastStatus to Failed. @default "at once"
   */
  readonly syncRefusal?: "at once" | "later";
  /**
   * Milliseconds in which the provider repeats the creation of a sync that cannot write. The real
   * one takes a minute. @default 1000
   */
  readonly syncRetryWindow?: number;
}

/** The retries of a throttled call that the real provider makes by default. */
export const maximumRetries = 25;

/** Keeps count of the throttled calls of one server. */
export class FaultInjector {
  private readonly throttledCalls = new Map<string, number>();

  constructor(readonly faults: Faults = {}) {}

  /** Why this call fails although the request is in order, if it does. */
  failureOf(serviceId: string, operation: string): "denied" | "throttled" | undefined {
    const name = `${serviceId}.${operation}`;
    if (this.faults.accessDenied?.includes(name) === true) return "denied";
    const total = this.faults.throttled?.[name] ?? 0;
    const used = this.throttledCalls.get(name) ?? 0;
    const attempts = Math.min(total - used, maximumRetries + 1);
    if (attempts <= 0) return undefined;
    this.throttledCalls.set(name, used + attempts);
    return attempts > maximumRetries ? "throttled" : undefined;
  }
}
