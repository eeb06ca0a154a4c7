import { matchesAction } from "./actionElement";
import type { Condition } from "./conditions";
import type { RequestContext } from "./context";
import { describePrincipal } from "./describe";
import { describeEntry } from "./principals";
import { matchesWho, type Question } from "./question";
import { matchesResource } from "./resourceElement";
import type { Statement } from "./statement";

/** A statement by its position and Sid. */
export function named(statement: Statement): string {
  const { index, sid } = statement.reference;
  return sid === undefined ? `Statement[${index}]` : `Statement[${index}] (${JSON.stringify(sid)})`;
}

function listed(values: readonly string[], separator: string): string {
  const texts = values.slice(0, 5).map((value) => JSON.stringify(value));
  const more = values.length - texts.length;
  return texts.join(separator) + (more > 0 ? ` and ${more} more` : "");
}

/** What the request carries for the condition's key. */
function actual(condition: Condition, context: RequestContext): string {
  const values = context.get(condition.key.toLowerCase());
  return values === undefined ? "absent" : listed(values, " and ");
}

function wanted(condition: Condition): string {
  const { operator, wanted: values, negated } = condition;
  if (operator === "Null") {
    return values.some((value) => value.toLowerCase() === "true") ? "absent" : "present";
  }
  const choice = listed(values, " or ");
  return negated ? `anything but ${choice}` : choice;
}

function held(condition: Condition, context: RequestContext): string {
  return `${condition.key} is ${actual(condition, context)} (${condition.operator})`;
}

function failed(condition: Condition, context: RequestContext): string {
  const given = actual(condition, context);
  return `${condition.key} is ${given}, wanted ${wanted(condition)} (${condition.operator})`;
}

/** ": ..." with the conditions that hold, or nothing when the statement has none. */
export function explainMatch(statement: Statement, { context }: Question): string {
  const texts = statement.conditions.map((condition) => held(condition, context));
  return texts.length === 0 ? "" : `: ${texts.join("; ")}`;
}

/** Why the request is denied explicitly. */
export function explainDenial(statement: Statement, question: Question): string[] {
  return [`${named(statement)} denies it${explainMatch(statement, question)}`];
}

/** What each statement that could have allowed the action found wanting. */
export function explainNone(statements: readonly Statement[], question: Question): string[] {
  const { action } = question;
  const candidates = statements.filter(
    (statement) => statement.effect === "Allow" && matchesAction(statement.actions, action),
  );
  if (candidates.length === 0) return [`no statement allows ${question.request.action}`];
  return candidates.map((statement) => {
    const faults = [...faultsOf(statement, question)].join("; ");
    return `${named(statement)} does not allow it: ${faults}`;
  });
}

function* faultsOf(statement: Statement, question: Question): Generator<string> {
  const { request, identity, context } = question;
  if (matchesWho(statement, identity) === "no") {
    const { excludes, entries } = statement.principals;
    const names = entries.map(describeEntry).join(" or ");
    yield `the principal is ${describePrincipal(request.principal)}, wanted ${excludes ? "anybody but " : ""}${names}`;
  }
  if (matchesResource(statement.resources, question.resource, context) === "no") {
    const { excludes, texts } = statement.resources;
    yield `the resource is ${JSON.stringify(request.resource)}, wanted ${excludes ? "anything but " : ""}${listed(texts, " or ")}`;
  }
  for (const condition of statement.conditions) {
    if (condition.evaluate(context) === "no") yield failed(condition, context);
  }
}

/** Which parts of a statement are open, and between which answers that leaves the choice. */
export function explainUndecided(
  statement: Statement,
  allow: Statement | undefined,
  question: Question,
): string[] {
  const { request, identity, context } = question;
  const parts: string[] = [];
  if (matchesWho(statement, identity) === "unknown") {
    parts.push(`whether it speaks of ${describePrincipal(request.principal)}`);
  }
  if (matchesResource(statement.resources, question.resource, context) === "unknown") {
    parts.push(`whether it speaks of ${request.resource}`);
  }
  for (const condition of statement.conditions) {
    if (condition.evaluate(context) === "unknown") parts.push(failed(condition, context));
  }
  const verb = statement.effect === "Deny" ? "deny" : "allow";
  const reasons = [`${named(statement)} may ${verb} it, not decidable here: ${parts.join("; ")}`];
  if (allow !== undefined)
    reasons.push(`${named(allow)} allows it${explainMatch(allow, question)}`);
  return reasons;
}
