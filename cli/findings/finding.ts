/** How bad it is: all is well, look at it, or it does not work like this. */
export type Severity = "ok" | "warning" | "blocker";

/** What a check says. */
export interface Remark {
  readonly severity: Severity;
  /** One sentence for a list. */
  readonly title: string;
  /** What it means. */
  readonly why?: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** False when it could not be found out; absent means true. */
  readonly checked?: false;
  /** The account that it is about, when it is not the place's. */
  readonly account?: string;
  readonly region?: string;
  /** For programs: ids, counts, settings to paste. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A remark with its check and place. */
export interface Finding extends Remark {
  /** Name of the check. */
  readonly check: string;
  readonly account: string;
  readonly region: string;
}

const order: readonly Severity[] = ["ok", "warning", "blocker"];

/** Whether one severity is at least as bad as another. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return order.indexOf(severity) >= order.indexOf(least);
}

/** How many findings there are of each severity, and how many things could not be found out. */
export interface Tally {
  readonly ok: number;
  readonly warning: number;
  readonly blocker: number;
  readonly unchecked: number;
}

export function tallyOf(findings: readonly Finding[]): Tally {
  const count = (wanted: Severity): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  return {
    ok: count("ok"),
    warning: count("warning"),
    blocker: count("blocker"),
    unchecked: findings.filter(({ checked }) => checked === false).length,
  };
}
