import { matchesAction } from "./actionElement";
import { RequestContext } from "./context";
import type { Decision, Finding } from "./decision";
import { explainDenial, explainMatch, explainNone, explainUndecided, named } from "./explain";
import { splitArn } from "./globs";
import { identityOf } from "./identity";
import type { Match } from "./match";
import { matchesWho, type Question } from "./question";
import type { AccessRequest } from "./request";
import { matchesResource } from "./resourceElement";
import type { Statement } from "./statement";

/** Whether a statement speaks of the request; the cheap questions first. */
function matchesStatement(statement: Statement, question: Question): Match {
  if (!matchesAction(statement.actions, question.action)) return "no";
  const { identity, context } = question;
  const resource = matchesResource(statement.resources, question.resource, context);
  if (resource === "no") return "no";
  const who = matchesWho(statement, identity);
  if (who === "no") return "no";
  let result: Match = resource === "unknown" ? resource : who;
  for (const condition of statement.conditions) {
    const match = condition.evaluate(context);
    if (match === "no") return "no";
    if (match === "unknown") result = match;
  }
  return result;
}

/**
 * An explicit deny outweighs an allow, and without either the request is denied implicitly.
 * A statement that can't be decided counts only where it could change the answer: an open deny
 * unless another statement denies anyway, an open allow unless another one allows or denies.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function decide(statements: readonly Statement[], request: AccessRequest): Decision {
  const question: Question = {
    request,
    action: request.action.toLowerCase(),
    resource: splitArn(request.resource),
    identity: identityOf(request.principal),
    context: new RequestContext(request.context),
  };
  let allow: Statement | undefined;
  let openAllow: Statement | undefined;
  let openDeny: Statement | undefined;
  for (const statement of statements) {
    const match = matchesStatement(statement, question);
    if (match === "no") continue;
    if (statement.effect === "Deny") {
      if (match === "yes") {
        return {
          verdict: "explicit deny",
          statement: statement.reference,
          reasons: explainDenial(statement, question),
        };
      }
      openDeny ??= statement;
    } else if (match === "yes") allow ??= statement;
    else openAllow ??= statement;
  }
  const open = openDeny ?? (allow === undefined ? openAllow : undefined);
  if (open !== undefined) {
    const reasons = explainUndecided(open, allow, question);
    return { verdict: "undecidable", statement: open.reference, reasons };
  }
  if (allow !== undefined) {
    const reasons = [`${named(allow)} allows it${explainMatch(allow, question)}`];
    return { verdict: "allowed", statement: allow.reference, reasons };
  }
  return { verdict: "implicit deny", reasons: explainNone(statements, question) };
}

/** The answer to every request when no statement of the document can be relied on. */
export function undecidableDocument(findings: readonly Finding[]): Decision {
  const isRefused = findings.some(({ effect }) => effect === "refused by AWS");
  const listed = findings.map(({ path, problem }) => `${path}: ${problem}`);
  const headline = isRefused
    ? "AWS refuses this document, so nothing in it takes effect"
    : "this document can be read in more than one way";
  return { verdict: "undecidable", reasons: [headline, ...listed] };
}
