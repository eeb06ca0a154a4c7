import { readActions, type ActionElement } from "./actionElement";
import type { Condition } from "./conditions";
import { readConditions } from "./conditionElement";
import type { StatementReference } from "./decision";
import { didYouMean } from "./nearest";
import type { PrincipalEntry } from "./principals";
import { readPrincipals } from "./principalElement";
import { isObject, shown, type Report } from "./report";
import { readResources, variablesOfResources, type ResourceElement } from "./resourceElement";
import { reportUnknownVariable } from "./variableKeys";

/** One statement, ready to be held against requests. */
export interface Statement {
  readonly reference: StatementReference;
  readonly effect: "Allow" | "Deny";
  readonly principals: {
    readonly excludes: boolean;
    readonly entries: readonly PrincipalEntry[];
  };
  readonly actions: ActionElement;
  readonly resources: ResourceElement;
  readonly conditions: readonly Condition[];
}

const elements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/**
 * Reads one statement of a resource policy. What AWS would refuse is reported; undefined when the
 * statement lacks an element that it can't do without.
 */
export function readStatement(
  value: unknown,
  index: number,
  variables: boolean,
  report: Report,
): Statement | undefined {
  const path = `Statement[${index}]`;
  if (!isObject(value)) {
    report.refused(path, `${shown(value)} is no statement: it must be an object`);
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (value[name] === undefined || elements.includes(name)) continue;
    const problem = `${shown(name)} is no element of a statement${didYouMean(name, elements)}`;
    report.refused(`${path}.${name}`, problem);
  }
  const sid = readSid(value.Sid, `${path}.Sid`, report);
  const effect = readEffect(value.Effect, `${path}.Effect`, report);
  const principals = readPrincipalElement(pick(value, "Principal", path, report), effect, report);
  const actions = readActionElement(pick(value, "Action", path, report), report);
  const resources = readResourceElement(pick(value, "Resource", path, report), variables, report);
  const conditions =
    value.Condition === undefined || actions === undefined
      ? []
      : readConditions(value.Condition, { actions, variables }, `${path}.Condition`, report);
  if (!effect || !principals || !actions || !resources) return undefined;
  const reference = sid === undefined ? { index } : { index, sid };
  return { reference, effect, principals, actions, resources, conditions };
}

/** An element that comes as itself or as its opposite, `Principal` or `NotPrincipal`. */
interface Element {
  readonly excludes: boolean;
  readonly path: string;
  readonly value: unknown;
}

function pick(
  statement: Record<string, unknown>,
  name: string,
  path: string,
  report: Report,
): Element | undefined {
  const given = [name, `Not${name}`].filter((each) => statement[each] !== undefined);
  const [first] = given;
  if (first === undefined) {
    report.refused(path, `${name} is missing: each statement of a resource policy needs it`);
    return undefined;
  }
  if (given.length === 2) report.refused(path, `${name} and Not${name} exclude each other`);
  return { excludes: first !== name, path: `${path}.${first}`, value: statement[first] };
}

function readSid(value: unknown, path: string, report: Report): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  report.refused(path, `${shown(value)} is no text`);
  return undefined;
}

function readEffect(value: unknown, path: string, report: Report): Statement["effect"] | undefined {
  if (value === "Allow" || value === "Deny") return value;
  const received = value === undefined ? "Effect is missing" : `${shown(value)} is no effect`;
  report.refused(path, `${received}; write "Allow" or "Deny", upper and lower case as here`);
  return undefined;
}

function readPrincipalElement(
  element: Element | undefined,
  effect: Statement["effect"] | undefined,
  report: Report,
): Statement["principals"] | undefined {
  if (element === undefined) return undefined;
  const { excludes, path, value } = element;
  if (excludes && effect === "Allow") {
    report.undecidable(path, "AWS does not support NotPrincipal with Allow; name the principals");
  }
  return { excludes, entries: readPrincipals(value, path, report) };
}

function readActionElement(
  element: Element | undefined,
  report: Report,
): ActionElement | undefined {
  return element && readActions(element.value, element.excludes, element.path, report);
}

function readResourceElement(
  element: Element | undefined,
  variables: boolean,
  report: Report,
): ResourceElement | undefined {
  if (element === undefined) return undefined;
  const { excludes, path, value } = element;
  const resources = readResources(value, { excludes, variables }, path, report);
  for (const key of variablesOfResources(resources)) reportUnknownVariable(key, path, report);
  return resources;
}
