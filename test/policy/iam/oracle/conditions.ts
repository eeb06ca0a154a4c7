import fc from "fast-check";
import { exampleOf, operatorKinds, type Example, type Kind } from "./values";

/** How the request stands to the condition. */
export type Situation = "match" | "mismatch" | "absent" | "several values";

export const situations: readonly Situation[] = ["match", "mismatch", "absent", "several values"];

/** The set operator, if any, and the suffix. */
export interface Modifiers {
  readonly prefix: "" | "ForAllValues:" | "ForAnyValue:";
  readonly ifExists: boolean;
}

/** A condition with the part of the request's context that it is made for. */
export interface Aimed {
  /** The operator without prefix and suffix. */
  readonly operator: string;
  readonly modifiers: Modifiers;
  readonly situation: Situation;
  readonly condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly context: Readonly<Record<string, string | string[]>>;
}

const multivaluedKeys = ["aws:CalledVia", "aws:PrincipalOrgPaths", "aws:SourceOrgPaths"];

const numericKinds: readonly Kind[] = ["equal number", "less", "at most", "greater", "at least"];

function singleKeys(kind: Kind): string[] {
  if (kind === "arn") return ["aws:SourceArn", "aws:SourceVpcArn"];
  if (kind === "bool") return ["aws:SecureTransport", "aws:ViaAWSService"];
  if (kind === "address") return ["aws:SourceIp", "aws:VpcSourceIp"];
  if (numericKinds.includes(kind)) return ["aws:MultiFactorAuthAge", "aws:EpochTime"];
  return ["aws:UserAgent", "aws:Referer", "aws:SourceVpce"];
}

/** Upper and lower case are alike in condition keys: some are written another way. */
function respelt(key: string): fc.Arbitrary<string> {
  return fc.constantFrom(key, key, key, key.toUpperCase(), key.toLowerCase());
}

const fillers: Readonly<Record<string, readonly string[]>> = {
  arn: ["arn:aws:sqs:*:*:nothing", "arn:aws:ssm:*:*:"],
  "equal number": ["77", "-3"],
  address: ["198.51.100.0/28", "2001:db8:ffff::/64"],
  text: ["nothing", "neither this"],
};

function fillersOf(kind: Kind): readonly string[] {
  const own = fillers[kind];
  if (own !== undefined) return own;
  return ["exact", "ignoring case", "like"].includes(kind) ? (fillers.text ?? []) : [];
}

/** The values of a policy: the one that counts, with others beside it that match nothing. */
function wantedValues(example: Example, kind: Kind): fc.Arbitrary<unknown> {
  const fill = fc.subarray([...fillersOf(kind)]);
  return fc.tuple(fill, fc.boolean()).map(([others, isFirst]) => {
    if (others.length === 0) return example.wanted;
    return isFirst ? [example.wanted, ...others] : [...others, example.wanted];
  });
}

/** The values of the request, for the situation. */
function actualValues(
  example: Example,
  situation: Situation,
  isMultivalued: boolean,
): fc.Arbitrary<string | string[] | undefined> {
  if (situation === "absent") return fc.constant(undefined);
  if (situation === "several values") {
    const pool = [...example.matching, ...example.other];
    return fc.array(fc.constantFrom(...pool), { minLength: 2, maxLength: 3 });
  }
  const one = fc.constantFrom(...(situation === "match" ? example.matching : example.other));
  return isMultivalued ? one.map((value) => [value]) : one;
}

/** A condition of one operator in one situation. */
export function aimed(
  operator: string,
  kind: Kind,
  modifiers: Modifiers,
  situation: Situation,
): fc.Arbitrary<Aimed> {
  const isMultivalued = situation === "several values";
  const keys = isMultivalued ? multivaluedKeys : singleKeys(kind);
  return fc
    .tuple(exampleOf(kind), fc.constantFrom(...keys))
    .chain(([example, key]) =>
      fc.tuple(
        wantedValues(example, kind),
        actualValues(example, situation, isMultivalued),
        respelt(key),
        respelt(key),
      ),
    )
    .map(([wanted, actual, policyKey, requestKey]) => {
      const name = `${modifiers.prefix}${operator}${modifiers.ifExists ? "IfExists" : ""}`;
      return {
        operator,
        modifiers,
        situation,
        condition: { [name]: { [policyKey]: wanted } },
        context: actual === undefined ? {} : { [requestKey]: actual },
      };
    });
}

/** The operator that asks whether a key is there: "match" asks for what is the case. */
export function aimedNull(situation: Situation): fc.Arbitrary<Aimed> {
  const isMultivalued = situation === "several values";
  const keys = isMultivalued ? multivaluedKeys : ["aws:UserAgent", "aws:SourceVpce"];
  const either = fc.constantFrom("true", "false");
  const wanted =
    situation === "match"
      ? fc.constant("false")
      : situation === "mismatch"
        ? fc.constant("true")
        : either;
  return fc.tuple(fc.constantFrom(...keys).chain(respelt), wanted).map(([key, value]) => {
    const actual = isMultivalued ? ["one", "two"] : "one";
    return {
      operator: "Null",
      modifiers: { prefix: "", ifExists: false },
      situation,
      condition: { Null: { [key]: value } },
      context: situation === "absent" ? {} : { [key]: actual },
    };
  });
}

/** Set operators go with keys of several values; all three forms go with the others. */
export function modifiersFor(situation: Situation): fc.Arbitrary<Modifiers> {
  const prefixes = situation === "several values" ? [] : ["" as const, "" as const];
  return fc.record({
    prefix: fc.constantFrom<Modifiers["prefix"]>(...prefixes, "ForAllValues:", "ForAnyValue:"),
    ifExists: fc.boolean(),
  });
}

/** Any condition in any situation that AWS documents. */
export const anyAimed: fc.Arbitrary<Aimed> = fc
  .tuple(fc.constantFrom(...operatorKinds), fc.constantFrom(...situations))
  .chain(([[operator, kind], situation]) =>
    modifiersFor(situation)
      .filter((modifiers) => isDocumented(modifiers, situation))
      .chain((modifiers) => aimed(operator, kind, modifiers, situation)),
  );

/** For ForAnyValue with IfExists and an absent key the documentation says both yes and no. */
export function isDocumented({ prefix, ifExists }: Modifiers, situation: Situation): boolean {
  return !(prefix === "ForAnyValue:" && ifExists && situation === "absent");
}
