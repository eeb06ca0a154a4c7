import { nearest } from "../iam/nearest";
import { shown, type SettingsOf, type SettingsSpec } from "./setting";

/** The configuration of the pack as the engine sent it: properties by policy name. */
export type RawConfiguration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Parsed<Spec extends SettingsSpec> {
  /** Each key with its value, or with its default where the value is absent or wrong. */
  readonly settings: SettingsOf<Spec>;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Reads the keys of one policy. A wrong value is a problem and leaves the default in force, so
 * that a mistake never makes a policy accept more.
 *
 * @param where what stands before a key in messages, such as `inventory-fresh`
 */
export function parseSettings<Spec extends SettingsSpec>(
  where: string,
  spec: Spec,
  raw: Readonly<Record<string, unknown>>,
): Parsed<Spec> {
  const problems: string[] = [];
  for (const key of Object.keys(raw)) {
    if (Object.hasOwn(spec, key)) continue;
    problems.push(
      `${where} has no setting "${key}"${suggestion(key, Object.keys(spec), "It has no settings")}`,
    );
  }
  const settings = Object.entries(spec).map(([key, setting]): [string, unknown] => {
    const value = raw[key];
    if (value === undefined || value === null) return [key, setting.default];
    const parsed = setting.parse(value);
    if (parsed !== undefined) return [key, parsed];
    problems.push(`${where}.${key} is ${shown(value)}; allowed: ${setting.allowed}.`);
    return [key, setting.default];
  });
  return { settings: Object.fromEntries(settings) as SettingsOf<Spec>, problems };
}

/** The end of a sentence about an unknown name: what it might have meant, or what there is. */
export function suggestion(name: string, known: readonly string[], none: string): string {
  const close = nearest(name, known);
  if (close !== undefined) return `: did you mean "${close}"?`;
  return known.length === 0 ? `. ${none}.` : `; known: ${known.join(", ")}.`;
}
