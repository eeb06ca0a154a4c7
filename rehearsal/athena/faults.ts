/** A refusal that the endpoint gives to the next calls, such as a throttle. */
export interface InjectedRefusal {
  readonly type: string;
  readonly message: string;
}

/**
 * Trouble on demand, for tests and demonstrations: what Athena does under load, with expired
 * credentials or with a query that takes its time.
 */
export class AthenaFaults {
  private readonly refusals: InjectedRefusal[] = [];
  private readonly failures: string[] = [];
  private losses = 0;
  private gate: Promise<void> | undefined;
  private open: (() => void) | undefined;

  /** Throttles the next calls as Athena does when its request quota is used up. */
  throttle(calls: number): void {
    this.refuse(calls, { type: "ThrottlingException", message: "Rate exceeded" });
  }

  /** Refuses the next calls with an exception of that type. */
  refuse(calls: number, refusal: InjectedRefusal): void {
    this.refusals.push(...Array.from({ length: calls }, () => refusal));
  }

  /** Carries out the next calls, but breaks the connection instead of answering. */
  loseAnswers(calls: number): void {
    this.losses += calls;
  }

  /** Lets the next query fail for this reason, `ERROR_NAME: detail`. */
  failQuery(reason: string): void {
    this.failures.push(reason);
  }

  /** Keeps queries in the state RUNNING until `release`, or until they are stopped. */
  hold(): void {
    this.gate ??= new Promise((resolve) => {
      this.open = resolve;
    });
  }

  release(): void {
    this.open?.();
    this.gate = undefined;
  }

  /** @internal Takes the refusal for a call that just arrived. */
  takeRefusal(): InjectedRefusal | undefined {
    return this.refusals.shift();
  }

  /** @internal True when the answer to the call that was just carried out is lost. */
  takeLoss(): boolean {
    if (this.losses === 0) {
      return false;
    }
    this.losses -= 1;
    return true;
  }

  /** @internal Takes the failure for a query that just started. */
  takeFailure(): string | undefined {
    return this.failures.shift();
  }

  /** @internal Resolves when queries may go on. */
  passage(signal: AbortSignal): Promise<void> {
    const { gate } = this;
    if (gate === undefined) {
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", stop, { once: true });
      void gate.then(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
    });
  }
}
