import type { Action } from "../aws/actions";
import type { AwsAccess } from "../aws/access";
import { CallFailed, type Trouble } from "../aws/failures";
import type { Finding, Remark } from "./finding";

/** Where something is looked at. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Something that is read from AWS, once for each place, whoever wants it. */
export interface Reading<Context, Value> {
  /** What it is, for "… could not be read". */
  readonly subject: string;
  /** Every right that it may need. */
  readonly actions: readonly Action[];
  read(aws: AwsAccess, context: Context, place: Place): Promise<Value>;
}

type Readings<Context> = Readonly<Record<string, Reading<Context, unknown>>>;

type Facts<Wanted> = {
  readonly [Name in keyof Wanted]: Wanted[Name] extends Reading<never, infer Value> ? Value : never;
};

/** A check: what it has to know, and what it says about that. */
export interface CheckDefinition<Context, Wanted extends Readings<Context>> {
  readonly name: string;
  /** What it is about, for "… could not be checked". */
  readonly subject: string;
  /** Where it looks; nowhere when it does not apply to this stack. */
  places(context: Context): readonly Place[];
  readonly readings: Wanted;
  /** With a blocker, nothing more is looked at there, or at all: it would mislead. */
  readonly closes?: "its Region" | "everything";
  /** The judgement; it sees facts only. */
  judge(facts: Facts<Wanted>, context: Context, place: Place): readonly Remark[];
}

/** A check, ready to run. */
export interface Check<Context> {
  readonly name: string;
  readonly actions: readonly Action[];
  readonly closes: "its Region" | "everything" | undefined;
  places(context: Context): readonly Place[];
  run(reader: Reader<Context>, context: Context, place: Place): Promise<readonly Remark[]>;
}

export function defineCheck<Context, Wanted extends Readings<Context>>(
  definition: CheckDefinition<Context, Wanted>,
): Check<Context> {
  const { name, subject, readings } = definition;
  return {
    name,
    closes: definition.closes,
    actions: Object.values(readings).flatMap(({ actions }) => actions),
    places: (context) => definition.places(context),
    async run(reader, context, place) {
      const facts: Record<string, unknown> = {};
      for (const [key, reading] of Object.entries(readings)) {
        const result = await reader.read(reading, place);
        if (result instanceof CallFailed) return [unreadable(subject, reading.subject, result)];
        facts[key] = result;
      }
      return definition.judge(facts as Facts<Wanted>, context, place);
    },
  };
}

/** Reads each thing once a place; a failed call is an answer too. */
export class Reader<Context> {
  private readonly known = new Map<Reading<Context, unknown>, Map<string, Promise<unknown>>>();

  constructor(
    private readonly aws: AwsAccess,
    private readonly context: Context,
  ) {}

  read<Value>(reading: Reading<Context, Value>, place: Place): Promise<Value | CallFailed> {
    const places = this.known.get(reading) ?? new Map<string, Promise<unknown>>();
    this.known.set(reading, places);
    const key = `${place.account} ${place.region}`;
    let value = places.get(key) as Promise<Value | CallFailed> | undefined;
    if (value === undefined) {
      value = reading.read(this.aws, this.context, place).catch((error: unknown) => {
        if (error instanceof CallFailed) return error;
        throw error;
      });
      places.set(key, value);
    }
    return value;
  }
}

/** What is going on, for the line on stderr. */
export interface ChecksProgress {
  readonly done: number;
  readonly total: number;
  readonly check: string;
  readonly region: string;
}

/**
 * Runs the checks one after the other: SSM allows some of the calls only a few times a second.
 * What can't be read becomes a finding; the others still run.
 */
export async function runChecks<Context>(
  checks: readonly Check<Context>[],
  aws: AwsAccess,
  context: Context,
  onProgress: (progress: ChecksProgress) => void,
): Promise<readonly Finding[]> {
  const reader = new Reader(aws, context);
  const steps = checks.flatMap((check) => check.places(context).map((place) => ({ check, place })));
  const findings: Finding[] = [];
  const closed = new Set<string>();
  for (const [done, { check, place }] of steps.entries()) {
    if (closed.has(place.region)) continue;
    onProgress({ done, total: steps.length, check: check.name, region: place.region });
    aws.signal.throwIfAborted();
    const remarks = await check.run(reader, context, place);
    findings.push(...remarks.map((remark) => ({ check: check.name, ...place, ...remark })));
    if (check.closes === undefined || remarks.every(({ severity }) => severity !== "blocker")) {
      continue;
    }
    if (check.closes === "everything") break;
    closed.add(place.region);
  }
  return findings;
}

const remedies: Readonly<Record<Trouble["kind"], (action: string) => string>> = {
  denied: (action) =>
    `Allow ${action} to your identity; --iam-policy prints a policy with all that is needed.`,
  throttled: () => "Run it again in a minute; the limit is per account and Region.",
  unreachable: () =>
    "Check the network, whether the Region has this service, and AWS_ENDPOINT_URL variables if some are set.",
  refused: () => "Read AWS's words; run it again if they don't help.",
};

const words: Readonly<Record<Trouble["kind"], string>> = {
  denied: "access denied",
  throttled: "throttled, after several tries",
  unreachable: "no answer from AWS",
  refused: "refused",
};

function unreadable(subject: string, read: string, { action, trouble }: CallFailed): Remark {
  return {
    severity: "warning",
    checked: false,
    title: `${subject} could not be checked: ${words[trouble.kind]}`,
    why: `${action} (${read}): ${trouble.said}`,
    remedy: trouble.remedy ?? remedies[trouble.kind](action),
    details: { needs: action, reason: trouble.kind },
  };
}
