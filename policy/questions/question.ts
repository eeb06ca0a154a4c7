import {
  compilePolicy,
  describeRequest,
  type AccessRequest,
  type Decision,
  type Finding as PolicyFinding,
} from "../iam";
import type { StatedDocument } from "../views/buckets";
import type { Finding } from "../definition";
import type { Value } from "../stack";

/**
 * What has to come out: "allowed"; "not allowed" (an explicit or an implicit deny); or
 * "explicit deny", where the caller's own rights would otherwise let the request through.
 */
export type Expectation = "allowed" | "not allowed" | "explicit deny";

/** One request that a policy document is asked about. */
export interface Question {
  /** Questions of one kind are answered in one message, such as "plain HTTP". */
  readonly kind: string;
  readonly request: AccessRequest;
  readonly expected: Expectation;
}

/** A document ready to be asked, or why it can't be. */
export type Readable =
  | { readonly ok: true; readonly document: string | object }
  | { readonly ok: false; readonly finding: Finding };

/** A document that the evaluator can read: known, and text or an object. */
export function readable(stated: StatedDocument): Readable {
  const { document, where, urn } = stated;
  if (document.state === "known" && isDocument(document.value)) {
    return { ok: true, document: document.value };
  }
  const problem =
    document.state === "unknown"
      ? "the document is not known at preview, so nothing can be proven about it. Build it from plain texts (account, Region and names from the settings), not from outputs of resources"
      : "it states no document";
  return { ok: false, finding: { message: `${where}: ${problem}.`, urn } };
}

function isDocument(value: Value): value is string & object {
  return typeof value === "string" || (typeof value === "object" && value !== null);
}

/**
 * What is wrong with a document whatever it is asked, short of being refused: parts that AWS
 * ignores, and parts that nobody can decide about here.
 */
export function documentFindings(stated: StatedDocument, document: string | object): Finding[] {
  return compilePolicy(document)
    .findings.filter(({ effect }) => effect !== "refused by AWS")
    .map((finding) => findingOf(stated, finding));
}

function findingOf(
  { where, urn }: StatedDocument,
  { path, problem, effect }: PolicyFinding,
): Finding {
  return { message: `${where}: ${path} is ${effect}: ${problem}.`, urn };
}

/**
 * Asks a document all questions; one finding per kind that comes out wrong. A document that AWS
 * refuses never takes effect, so it is not asked at all.
 */
export function ask(
  stated: StatedDocument,
  document: string | object,
  questions: readonly Question[],
  remedyOf: (question: Question) => string,
): Finding[] {
  const policy = compilePolicy(document);
  const refused = policy.findings.filter(({ effect }) => effect === "refused by AWS");
  if (refused.length > 0) return refused.map((finding) => findingOf(stated, finding));
  const wrong = new Map<string, { question: Question; decision: Decision; others: number }>();
  for (const question of questions) {
    const first = wrong.get(question.kind);
    const decision = policy.evaluate(question.request);
    if (meets(decision, question.expected)) continue;
    if (first === undefined) wrong.set(question.kind, { question, decision, others: 0 });
    else first.others += 1;
  }
  return [...wrong.values()].map(({ question, decision, others }) => ({
    message: [
      `${stated.where}: ${question.kind}: this must be ${wanted[question.expected]}, but it is ${decided[decision.verdict]}: ${describeRequest(question.request)}.`,
      ...reasonsOf(decision),
      ...(others === 0 ? [] : [`${moreRequests(others)} wrong.`]),
      remedyOf(question),
    ].join(" "),
    urn: stated.urn,
  }));
}

function moreRequests(count: number): string {
  return count === 1
    ? "1 more request of this kind comes out"
    : `${count} more requests of this kind come out`;
}

const wanted: Readonly<Record<Expectation, string>> = {
  allowed: "allowed",
  "not allowed": "refused",
  "explicit deny": "denied explicitly",
};

const decided: Readonly<Record<Decision["verdict"], string>> = {
  allowed: "allowed",
  "explicit deny": "denied",
  "implicit deny": "not allowed by any statement",
  undecidable: "undecidable",
};

function meets({ verdict }: Decision, expected: Expectation): boolean {
  if (expected === "not allowed") return verdict === "explicit deny" || verdict === "implicit deny";
  return verdict === expected;
}

/** The deciding statement and the failed conditions, as sentences. */
function reasonsOf({ reasons }: Decision): string[] {
  return reasons.map((reason) => {
    const sentence = reason.charAt(0).toUpperCase() + reason.slice(1);
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  });
}
