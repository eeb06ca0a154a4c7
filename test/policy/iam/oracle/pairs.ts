import fc from "fast-check";
import type { AccessRequest } from "../../../../policy/iam";
import { anyAsker, type Asker } from "./askers";
import {
  aimed,
  aimedNull,
  anyAimed,
  isDocumented,
  modifiersFor,
  type Aimed,
  type Situation,
} from "./conditions";
import {
  anyErrand,
  denialOf,
  errands,
  nearMiss,
  speakingOf,
  type Errand,
  type StatementJson,
} from "./statements";
import type { Kind } from "./values";

/** A document and a request to be judged by both. */
export interface Pair {
  readonly document: { readonly Version: string; readonly Statement: readonly StatementJson[] };
  readonly request: AccessRequest;
  /** The condition that alone decides, for pairs that are made for one. */
  readonly aim?: Pick<Aimed, "operator" | "modifiers" | "situation">;
}

const effects = fc.constantFrom<"Allow" | "Deny">("Allow", "Allow", "Deny");

const allowAnything: StatementJson = {
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
};

function requestOf(asker: Asker, errand: Errand, ...contexts: Aimed["context"][]): AccessRequest {
  return {
    principal: asker.principal,
    action: errand.action,
    resource: errand.resource,
    // What most values with a variable refer to.
    context: mergedContext({ "aws:SourceAccount": "111122223333" }, asker.context, ...contexts),
  };
}

/** Later values win; a key is the same in any spelling. */
function mergedContext(...contexts: AccessRequest["context"][]): AccessRequest["context"] {
  const merged = new Map<string, [string, string | readonly string[]]>();
  for (const [key, value] of contexts.flatMap((context) => Object.entries(context))) {
    merged.set(key.toLowerCase(), [key, value]);
  }
  return Object.fromEntries(merged.values());
}

/** Statements around the one that counts must not speak of the request at all. */
function bystanders(errand: Errand): fc.Arbitrary<StatementJson[]> {
  const silent = fc.constantFrom<StatementJson>(
    { Effect: "Allow", Principal: "*", Action: "s3:GetBucketLogging", Resource: "*" },
    { Effect: "Deny", Principal: { Service: "config.amazonaws.com" }, Action: "*", Resource: "*" },
    { Effect: "Deny", Principal: "*", NotAction: errand.action, Resource: "*" },
    { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "*", Resource: "*" },
  );
  return fc.array(silent, { maxLength: 2 });
}

/** Pairs whose verdict hangs on one condition of the operator in the situation. */
export function aimedPair(
  operator: string,
  kind: Kind | "Null",
  situation: Situation,
): fc.Arbitrary<Pair> {
  const condition =
    kind === "Null"
      ? aimedNull(situation)
      : modifiersFor(situation)
          .filter((modifiers) => isDocumented(modifiers, situation))
          .chain((modifiers) => aimed(operator, kind, modifiers, situation));
  const [errand] = errands;
  if (errand === undefined) throw new Error("there is nothing to ask for");
  return fc.tuple(anyAsker, condition, effects).chain(([asker, aim, effect]) => {
    const fields = effect === "Deny" ? denialOf(asker, errand) : speakingOf(asker, errand);
    return fc.tuple(fields, bystanders(errand)).map(([statement, others]) => ({
      document: {
        Version: "2012-10-17",
        Statement: [
          ...others,
          { Effect: effect, ...statement, Condition: aim.condition },
          ...(effect === "Deny" ? [allowAnything] : []),
        ],
      },
      request: requestOf(asker, errand, aim.context),
      aim,
    }));
  });
}

function anyStatement(asker: Asker, errand: Errand): fc.Arbitrary<[StatementJson, Aimed[]]> {
  return effects.chain((effect) => {
    const speaking = effect === "Deny" ? denialOf(asker, errand) : speakingOf(asker, errand);
    const fields = fc.oneof(
      { weight: 3, arbitrary: speaking },
      { weight: 2, arbitrary: nearMiss(asker, errand, effect) },
    );
    const conditions = fc.oneof(
      { weight: 2, arbitrary: fc.constant<Aimed[]>([]) },
      { weight: 3, arbitrary: fc.array(anyAimed, { minLength: 1, maxLength: 3 }) },
    );
    return fc.tuple(fields, conditions).map(([statement, aims]): [StatementJson, Aimed[]] => {
      if (aims.length === 0) return [{ Effect: effect, ...statement }, []];
      const condition = Object.assign({}, ...aims.map((aim) => aim.condition)) as object;
      return [{ Effect: effect, ...statement, Condition: condition }, aims];
    });
  });
}

/** The language of 2008 differs only in variables, so a document without any may name it. */
const anyVersion = fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17");

function versionFor(version: string, statements: readonly StatementJson[]): string {
  return JSON.stringify(statements).includes("${") ? "2012-10-17" : version;
}

/** Pairs of one to four statements with any number of conditions, some of them near misses. */
export const anyPair: fc.Arbitrary<Pair> = fc
  .tuple(anyAsker, anyErrand, anyVersion)
  .chain(([asker, errand, version]) =>
    fc.array(anyStatement(asker, errand), { minLength: 1, maxLength: 4 }).map((drawn) => {
      const statements = drawn.map(([statement], index) => ({ Sid: `S${index}`, ...statement }));
      const contexts = drawn.flatMap(([, aims]) => aims.map(({ context }) => context));
      return {
        document: { Version: versionFor(version, statements), Statement: statements },
        request: requestOf(asker, errand, ...contexts),
      };
    }),
  );
