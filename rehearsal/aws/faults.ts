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
  /** Milliseconds until a key that was created lets others use it. @default 0 */
  readonly keyPolicyDelay?: number;
  /** Where the creation of resources stops, as when somebody pulls the plug. */
  readonly holds?: readonly Hold[];
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

/** A moment of a creation that is announced, so that whoever asked for it can be killed then. */
export interface Hold {
  /** The Pulumi type token. */
  readonly type: string;
  /** Only a resource in this Region. @default - the first one, wherever it is */
  readonly region?: string;
  /**
   * `before`: nothing has happened, and nothing will; `during`: AWS has the request and does it once
   * `reached` is done; `after`: it is done. Nobody gets an answer in the first case and the last.
   */
  readonly moment: "before" | "during" | "after";
  /** Called once, when it is reached. */
  readonly reached: () => void | Promise<void>;
}

/** The retries of a throttled call that the real provider makes by default. */
export const maximumRetries = 25;

/** Keeps count of the throttled calls of one server. */
export class FaultInjector {
  private readonly throttledCalls = new Map<string, number>();

  private readonly held = new Set<Hold>();

  constructor(readonly faults: Faults = {}) {}

  /** Stops for ever at a moment that is to be held, the first time; otherwise does nothing. */
  async pass(type: string, region: string, moment: "before" | "after"): Promise<void> {
    const hold = this.faults.holds?.find(
      (each) =>
        each.type === type &&
        (each.region ?? region) === region &&
        (each.moment === moment || (each.moment === "during" && moment === "before")) &&
        !this.held.has(each),
    );
    if (hold === undefined) return;
    this.held.add(hold);
    await hold.reached();
    if (hold.moment !== "during") await new Promise(() => undefined);
  }

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
