import { parseCron } from "./cron";

/** A schedule that State Manager accepts for an association. */
export interface Schedule {
  readonly kind: "rate" | "cron" | "at";
  /** The expression as AWS takes it. */
  readonly expression: string;
  /**
   * The longest time between two runs, in minutes: what "at least every N hours" has to be judged
   * by. Undefined for `at()`, which runs once.
   */
  readonly longestIntervalMinutes: number | undefined;
}

/** A schedule, or what is wrong with the text and what is allowed instead. */
export type ParsedSchedule =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problem: string };

const minutesPerUnit = { minute: 1, hour: 60, day: 24 * 60 } as const;
const shortestRateMinutes = 30;
const rateLimitMinutes = 31 * minutesPerUnit.day;

/**
 * Parses a State Manager schedule with the restrictions that AWS puts on associations, which are
 * narrower than those of maintenance windows and EventBridge: a rate of at least 30 minutes and
 * less than 31 days; a cron every 1/2, 1, 2, 4, 8 or 12 hours, every day, every week, every nth
 * weekday or last weekday of the month; or a single run with at().
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
 */
export function parseSchedule(text: string): ParsedSchedule {
  const match = /^(rate|cron|at)\((.*)\)$/.exec(text);
  const [, kind, body] = match ?? [];
  if (kind === undefined || body === undefined) {
    return refuse(
      `"${text}" is not a schedule; write rate(12 hours), cron(0 0/12 * * ? *) or at(2030-01-31T22:00:00)`,
    );
  }
  const interval =
    kind === "rate" ? parseRate(body) : kind === "cron" ? parseCron(body) : parseAt(body);
  if (typeof interval === "string") return refuse(`${text}: ${interval}`);
  return {
    ok: true,
    schedule: {
      kind: kind as Schedule["kind"],
      expression: text,
      longestIntervalMinutes: interval.minutes,
    },
  };
}

function refuse(problem: string): ParsedSchedule {
  return { ok: false, problem };
}

function parseRate(body: string): { minutes: number } | string {
  const match = /^([1-9][0-9]*) (minute|hour|day)(s?)$/.exec(body);
  const [, digits, unit, plural] = match ?? [];
  if (digits === undefined || unit === undefined) {
    return "a rate is a positive whole number, one space and a unit (minutes, hours or days), as in rate(12 hours)";
  }
  const value = Number(digits);
  if ((value === 1) !== (plural === "")) {
    return `the unit is singular for 1 and plural otherwise: write rate(${digits} ${unit}${value === 1 ? "" : "s"})`;
  }
  const minutes = value * minutesPerUnit[unit as keyof typeof minutesPerUnit];
  if (minutes < shortestRateMinutes) return "an association runs at most every 30 minutes";
  if (minutes >= rateLimitMinutes) return "the interval of a rate must be less than 31 days";
  return { minutes };
}

function parseAt(body: string): { minutes: undefined } | string {
  const isTimestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(body);
  const time = new Date(`${body}Z`);
  // Date accepts 30 February and moves it to March: only a time that survives the round trip exists.
  const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(body);
  return isTimestamp && exists
    ? { minutes: undefined }
    : "a single run is an existing UTC time such as at(2030-01-31T22:00:00)";
}
