import { settingDefinitions, type SettingDefinition } from "./definitions";

/** The name of a setting. */
export type Key = keyof typeof settingDefinitions;

/** The value of every setting, as its schema returns it. */
export type Values = {
  [K in Key]: (typeof settingDefinitions)[K] extends SettingDefinition<infer V> ? V : never;
};

/** What a stack's configuration says, each setting judged by itself; wrong ones are absent. */
export interface StatedValues {
  readonly values: Partial<Values>;
  /** Whether the configuration says something else than the default. */
  readonly isStated: (key: Key) => boolean;
}
