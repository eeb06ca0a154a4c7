import { isObject } from "../configuration/setting";

/** A statement as its document writes it; whether AWS takes it is not looked at here. */
export type WrittenStatement = Readonly<Record<string, unknown>>;

/** One operator with one key of a statement. */
export interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a document; none where it can't be read. */
export function statementsOf(document: string | object): WrittenStatement[] {
  let parsed: unknown = document;
  if (typeof document === "string") {
    try {
      parsed = JSON.parse(document);
    } catch {
      return [];
    }
  }
  const statement = isObject(parsed) ? parsed.Statement : undefined;
  return [statement].flat().filter(isObject);
}

export function conditionsOf({ Condition }: WrittenStatement): WrittenCondition[] {
  if (!isObject(Condition)) return [];
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    isObject(keys)
      ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: textsOf(values) }))
      : [],
  );
}

/** The texts of an element that is one text or a list of them. */
export function textsOf(value: unknown): string[] {
  return [value].flat().flatMap((one: unknown) => {
    if (typeof one === "string") return [one];
    return typeof one === "number" || typeof one === "boolean" ? [String(one)] : [];
  });
}

/** A text that a pattern with `*` and `?` matches. */
export function matching(pattern: string): string {
  return pattern.replaceAll("*", "x").replaceAll("?", "x");
}
