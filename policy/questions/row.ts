import type { AccessRequest } from "../iam";
import { systemsManager } from "../aws/principals";
import type { Strangers } from "./strangers";
import type { Expectation, Question } from "./question";

/** One line of a question matrix: a kind of request that must come out one way. */
export interface QuestionRow<Case> {
  readonly kind: string;
  readonly expected: Expectation;
  /** What AWS's own form for organizations allows here is a risk to accept, not a violation. */
  readonly acceptedInOrganization: boolean;
  /** What to write instead. */
  readonly remedy: string;
  readonly requests: (of: Case, who: Strangers) => readonly AccessRequest[];
}

/** The questions of some rows, with what every caller brings along filled in. */
export function questionsOf<Case extends Deliverers>(
  rows: readonly QuestionRow<Case>[],
  of: Case,
  who: Strangers,
): Question[] {
  return rows.flatMap(({ kind, expected, requests }) =>
    requests(of, who)
      .flatMap((request) => fromEach(of, request))
      .map((request) => ({
        kind,
        expected,
        request:
          "service" in request.principal
            ? request
            : { ...request, context: { ...who.always, ...request.context } },
      })),
  );
}

/** Who delivers, as far as the principal of a request shows it. */
export interface Deliverers {
  /** The service principals of Systems Manager. */
  readonly principals: readonly string[];
}

/** A request of Systems Manager, once for each principal that it may come with. */
export function fromEach({ principals }: Deliverers, request: AccessRequest): AccessRequest[] {
  const { principal, context } = request;
  if (!("service" in principal) || principal.service !== systemsManager) return [request];
  return principals.map((service) => ({
    ...request,
    principal: { service },
    context: { ...context, "aws:PrincipalServiceName": service },
  }));
}

export function remedyIn<Case>(rows: readonly QuestionRow<Case>[]) {
  return ({ kind }: Pick<Question, "kind">): string =>
    rows.find((row) => row.kind === kind)?.remedy ?? "";
}
