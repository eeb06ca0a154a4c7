/** A fragment of JSON schema, as the engine and Pulumi Cloud read it. */
export type Schema = Readonly<Record<string, unknown>>;

/** One key that a policy accepts in the configuration of the pack. */
export interface Setting<T> {
  /** What it means, for the docs and the schema. */
  readonly description: string;
  /** The accepted values in words, for error messages. */
  readonly allowed: string;
  /** Used when the key is absent. */
  readonly default: T;
  readonly schema: Schema;
  /** The value, or undefined when it is not an allowed one. */
  parse(value: unknown): T | undefined;
}

export type SettingsSpec = Readonly<Record<string, Setting<unknown>>>;

/** The values that belong to a specification. */
export type SettingsOf<Spec extends SettingsSpec> = {
  readonly [Key in keyof Spec]: Spec[Key] extends Setting<infer T> ? T : never;
};

interface Common<T> {
  readonly description: string;
  readonly default: T;
}

export function wholeNumber(
  options: Common<number> & { readonly minimum: number; readonly maximum: number },
): Setting<number> {
  const { minimum, maximum } = options;
  return {
    description: options.description,
    default: options.default,
    allowed: `a whole number from ${minimum} to ${maximum}`,
    schema: { type: "integer", minimum, maximum },
    parse: (value) =>
      typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum
        ? value
        : undefined,
  };
}

/** A text of a given form; absent means undefined. */
export function optionalText(options: {
  readonly description: string;
  readonly pattern: RegExp;
  readonly allowed: string;
}): Setting<string | undefined> {
  return {
    description: options.description,
    default: undefined,
    allowed: options.allowed,
    schema: { type: "string", pattern: options.pattern.source },
    parse: (value) =>
      typeof value === "string" && options.pattern.test(value) ? value : undefined,
  };
}

/** A list of different texts of a given form. */
export function textList(
  options: Common<readonly string[]> & {
    readonly pattern: RegExp;
    readonly allowed: string;
    /** The least number of entries; 0 when absent. */
    readonly minimum?: number;
  },
): Setting<readonly string[]> {
  const minimum = options.minimum ?? 0;
  return {
    description: options.description,
    default: options.default,
    allowed: options.allowed,
    schema: { type: "array", items: { type: "string", pattern: options.pattern.source } },
    parse: (value) => {
      if (!Array.isArray(value) || value.length < minimum) return undefined;
      const texts = value.filter((entry): entry is string => typeof entry === "string");
      const wellFormed = texts.every((text) => options.pattern.test(text));
      const distinct = new Set(texts).size === value.length;
      return wellFormed && distinct ? texts : undefined;
    },
  };
}

/** A list of different names out of a fixed set. */
export function choices<T extends string>(
  options: Common<readonly T[]> & { readonly from: readonly T[] },
): Setting<readonly T[]> {
  return {
    description: options.description,
    default: options.default,
    allowed: `a list with at least one of ${options.from.join(", ")}`,
    schema: { type: "array", items: { type: "string", enum: options.from } },
    parse: (value) => {
      if (!Array.isArray(value) || value.length === 0) return undefined;
      const known = value.filter((entry): entry is T => options.from.some((one) => one === entry));
      return new Set(known).size === value.length ? known : undefined;
    },
  };
}

/** A value of a form that none of the others has; `parse` decides. */
export function structure<T>(options: {
  readonly description: string;
  readonly allowed: string;
  readonly default: T;
  readonly schema: Schema;
  readonly parse: (value: unknown) => T | undefined;
}): Setting<T> {
  return options;
}

/** A value from a configuration, short enough for a message. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return "nothing";
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
