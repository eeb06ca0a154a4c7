import { holds, parseAddress, parseRange } from "./addresses";
import type { RequestContext } from "./context";
import { arnSegments, literalGlob, matchesGlob, parseGlob, splitArn, type Glob } from "./globs";
import type { Match } from "./match";
import { parseTemplate, resolveTemplate, type Reading } from "./variables";

/** Compares one value of the request with one value of the policy; never negated itself. */
export type Comparison = (actual: string, context: RequestContext) => Match;

/** A comparison with the keys its variables read, or why it can't be made. */
export interface CompiledComparison {
  readonly compare: Comparison;
  /** What keeps the value from being compared; then `compare` answers "unknown". */
  readonly problem?: string;
}

/** How an operator reads a value of the policy. */
export interface Reader {
  /** Whether `${…}` is a variable: not in the language of 2008. */
  readonly variables: boolean;
  /** Whether the result will be turned round: what can't be compared is then no match for sure. */
  readonly negated: boolean;
}

const unknown: Comparison = () => "unknown";

/** Two things that can't be compared do not match, but whether they "don't match" AWS does not say. */
function incomparable(reader: Reader): Match {
  return reader.negated ? "unknown" : "no";
}

/** A value with variables, compared through `test` once they are replaced. */
function templated(
  value: string,
  reader: Reader,
  read: Reading,
  test: (glob: Glob, actual: string) => Match,
): CompiledComparison {
  if (!reader.variables || !value.includes("${")) {
    const glob = read(value);
    return { compare: (actual) => test(glob, actual) };
  }
  const template = parseTemplate(value);
  if (template.malformed !== undefined) {
    return { compare: unknown, problem: `${template.malformed} is no policy variable` };
  }
  return {
    compare: (actual, context) => {
      const glob = resolveTemplate(template, context, read);
      if (glob === "unknown") return glob;
      return glob === "no value" ? incomparable(reader) : test(glob, actual);
    },
  };
}

function matches(glob: Glob, actual: string): Match {
  return matchesGlob(glob, actual) ? "yes" : "no";
}

/** The same characters, upper and lower case told apart. */
export function sameString(value: string, reader: Reader): CompiledComparison {
  return templated(value, reader, literalGlob, matches);
}

/** The same characters, upper and lower case alike. */
export function sameStringIgnoringCase(value: string, reader: Reader): CompiledComparison {
  return templated(value, reader, literalGlob, (glob, actual) => {
    const wanted = String.fromCharCode(...glob);
    return wanted.toLowerCase() === actual.toLowerCase() ? "yes" : "no";
  });
}

/** `*` and `?` in the policy's value are wildcards. */
export function likeString(value: string, reader: Reader): CompiledComparison {
  return templated(value, reader, parseGlob, matches);
}

/**
 * ARNs are compared part by part: a wildcard never reaches over one of the first five colons.
 * ArnEquals and ArnLike are the same. Source: IAM User Guide, "ARN condition operators".
 */
export function likeArn(value: string, reader: Reader): CompiledComparison {
  if (!value.startsWith("arn:") || value.split(":").length < 6) {
    const problem = `${JSON.stringify(value)} is no ARN of six parts`;
    return { compare: unknown, problem };
  }
  return templated(value, reader, parseGlob, (glob, actual) => {
    const wanted = arnSegments(glob);
    const parts = splitArn(actual);
    if (wanted === undefined || parts === undefined) return incomparable(reader);
    return parts.every((part, index) => matchesGlob(wanted[index] ?? [], part)) ? "yes" : "no";
  });
}

/** An integer or decimal that a double holds exactly enough; undefined for anything else. */
function parseDecimal(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) && text.length <= 15 ? Number(text) : undefined;
}

/** Numbers compared by `test`. */
export function number(test: (actual: number, wanted: number) => boolean) {
  return (value: string, reader: Reader): CompiledComparison => {
    const wanted = parseDecimal(value);
    if (wanted === undefined) {
      return { compare: unknown, problem: `${JSON.stringify(value)} is no decimal number` };
    }
    return {
      compare: (actual) => {
        const given = parseDecimal(actual);
        if (given === undefined) return incomparable(reader);
        return test(given, wanted) ? "yes" : "no";
      },
    };
  };
}

/** `true` or `false`. */
export function bool(value: string): CompiledComparison {
  const wanted = value.toLowerCase();
  if (wanted !== "true" && wanted !== "false") {
    const problem = `${JSON.stringify(value)} is neither "true" nor "false"`;
    return { compare: unknown, problem };
  }
  return { compare: (actual) => (actual.toLowerCase() === wanted ? "yes" : "no") };
}

/** The request's address is in the policy's range. */
export function inRange(value: string, reader: Reader): CompiledComparison {
  const range = parseRange(value);
  if (range === undefined) {
    const problem = `${JSON.stringify(value)} is no IP address or CIDR range`;
    return { compare: unknown, problem };
  }
  if (range.width === 128 && !value.includes("/")) {
    // "... IAM uses the default prefix value of /32", which is one address in IPv4 only.
    const problem = `${JSON.stringify(value)} has no prefix, and AWS takes /32 for it; write ${value}/128`;
    return { compare: unknown, problem };
  }
  return {
    compare: (actual) => {
      const address = parseAddress(actual);
      if (address === undefined) return incomparable(reader);
      return holds(range, address) ? "yes" : "no";
    },
  };
}
