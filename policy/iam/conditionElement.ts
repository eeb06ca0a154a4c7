import type { ActionElement } from "./actionElement";
import { compileCondition, type Condition } from "./conditions";
import type { FindingEffect } from "./decision";
import { didYouMean } from "./nearest";
import {
  nullOperator,
  operators,
  parseOperatorName,
  undecidedOperators,
  type OperatorName,
} from "./operators";
import { isObject, shown, type Report } from "./report";
import { reportUnknownVariable } from "./variableKeys";
import { parseTemplate, variablesOf } from "./variables";
import { carries, isMultivaluedKey, standingOf } from "./vocabulary";

/** What the conditions of a statement are read against. */
export interface ConditionSetting {
  readonly actions: ActionElement;
  /** Whether `${…}` is a variable: not in the language of 2008. */
  readonly variables: boolean;
}

/** Reads a Condition element. All of its conditions must hold. */
export function readConditions(
  value: unknown,
  setting: ConditionSetting,
  path: string,
  report: Report,
): Condition[] {
  if (!isObject(value)) {
    report.refused(path, `${shown(value)} is no object of operators`);
    return [];
  }
  return Object.entries(value).flatMap(([operator, keys]) => {
    const name = readOperator(operator, `${path}.${operator}`, report);
    if (!isObject(keys)) {
      report.refused(`${path}.${operator}`, `${shown(keys)} is no object of condition keys`);
      return [];
    }
    reportSpellings(Object.keys(keys), `${path}.${operator}`, report);
    return Object.entries(keys).map(([key, values]) => {
      const at = `${path}.${operator}.${key}`;
      checkKey(key, setting.actions, at, report);
      checkSetOperator(name, key, at, report);
      const source = {
        operator,
        name,
        key,
        values: readValues(values, at, report),
        variables: setting.variables,
        isMultivalued: isMultivaluedKey(key.toLowerCase()),
      };
      if (setting.variables) checkVariables(source.values, at, report);
      return compileCondition(source, (problem) => {
        report.undecidable(at, problem);
      });
    });
  });
}

function readOperator(operator: string, path: string, report: Report): OperatorName {
  const name = parseOperatorName(operator);
  if (name.base === nullOperator) {
    if (name.ifExists) report.refused(path, "IfExists can't be added to Null");
    if (name.prefix !== undefined) {
      report.undecidable(path, "AWS does not document Null with a set operator");
    }
  } else if (undecidedOperators.has(name.base)) {
    report.undecidable(path, `${name.base} compares dates or binary values`);
  } else if (!operators.has(name.base)) {
    const known = [...operators.keys(), nullOperator, ...undecidedOperators.keys()];
    const problem = `${operator} is no condition operator${didYouMean(name.base, known)}`;
    const isCaseOnly = known.some((each) => each.toLowerCase() === name.base.toLowerCase());
    if (isCaseOnly) report.undecidable(path, problem);
    else report.refused(path, problem);
  }
  return name;
}

function readValues(value: unknown, path: string, report: Report): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) report.undecidable(path, "the list of values is empty");
  return values.flatMap((each) => {
    if (typeof each === "string") return [each];
    if (typeof each === "number" || typeof each === "boolean") return [String(each)];
    report.refused(path, `${shown(each)} is neither text, number nor boolean`);
    return [];
  });
}

/** AWS takes keys that differ in case only for the same key and refuses the second. */
function reportSpellings(keys: readonly string[], path: string, report: Report): void {
  const seen = new Map<string, string>();
  for (const key of keys) {
    const first = seen.get(key.toLowerCase());
    if (first === undefined) seen.set(key.toLowerCase(), key);
    else report.refused(`${path}.${key}`, `${key} is the same condition key as ${first}`);
  }
}

/** Reports variables that never have a value. */
function checkVariables(values: readonly string[], path: string, report: Report): void {
  for (const value of values) {
    for (const key of variablesOf(parseTemplate(value))) reportUnknownVariable(key, path, report);
  }
}

function checkSetOperator(name: OperatorName, key: string, path: string, report: Report): void {
  if (name.prefix !== undefined || name.base === nullOperator) return;
  if (isMultivaluedKey(key.toLowerCase())) {
    report.undecidable(
      path,
      `${key} can hold several values: AWS asks for ForAnyValue: or ForAllValues: before the operator`,
    );
  }
}

/** Reports a key that no request of the statement's actions can carry. */
function checkKey(key: string, actions: ActionElement, path: string, report: Report): void {
  if (!key.includes(":")) {
    report.refused(path, `${shown(key)} is no condition key; write for example aws:${key}`);
    return;
  }
  const standing = standingOf(key.toLowerCase());
  if (standing.kind === "missing") {
    const problem = `${key} is no condition key${didYouMean(key, standing.candidates)}`;
    report.add(path, problem, effectOfUselessKey(actions));
  } else if (standing.kind === "exists" && !isCarried(standing.entry, actions)) {
    const problem = `no request of ${actions.patterns.join(", ")} carries ${key}`;
    report.add(path, problem, effectOfUselessKey(actions));
  }
}

/** Global keys are taken as carried by every request. */
function isCarried(entry: string, { known }: ActionElement): boolean {
  if (known === undefined || known.length === 0 || entry.startsWith("aws:")) return true;
  return known.some((action) => carries(action, entry));
}

/**
 * S3 refuses a key that can't be in a request ("Policy has an invalid condition key", "Conditions do
 * not apply to combination of actions and resources in statement"). Elsewhere it is merely absent.
 */
function effectOfUselessKey({ known }: ActionElement): FindingEffect {
  const isS3 = known?.length !== 0 && known?.every((action) => action.startsWith("s3:"));
  return isS3 === true ? "refused by AWS" : "ignored by AWS";
}
