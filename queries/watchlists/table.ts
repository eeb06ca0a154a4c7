/**
 * What a value of a watch list may be: text for people, a pattern (any case, `*` for any text), the
 * beginning of a version, a version, a day as YYYY-MM-DD, the address of a web page, an account,
 * a Region, or one of a few words.
 */
export type WatchForm =
  | "text"
  | "pattern"
  | "version prefix"
  | "version"
  | "day"
  | "address"
  | "account"
  | "region"
  | readonly string[];

/** One column of a watch table; every one is text in the rows and a string in Glue. */
export interface WatchColumn {
  /** The column's name, in the list's header, in the rows and in SQL. */
  readonly column: string;
  /** What the value means; at most 255 characters, the limit of a Glue column comment. */
  readonly description: string;
  readonly form: WatchForm;
  /** What an empty cell, NULL in SQL, stands for; undefined means that a cell is never empty. */
  readonly whenEmpty: string | undefined;
  /** Whether the column is one of those that no two rows may have in common. */
  readonly isKey: boolean;
}

/** A table of what is expected of the fleet. It is data of the project, not delivered by a node. */
export interface WatchTable {
  /** The table's name, for example `watch_end_of_life`. */
  readonly table: string;
  /** The list `watchlists/LIST.csv` that it is made of; undefined: it is made from the settings. */
  readonly list: string | undefined;
  /** The table in a few words, for headings. */
  readonly title: string;
  /** What a row is; at most 255 characters. */
  readonly description: string;
  readonly columns: readonly WatchColumn[];
}

/** A row: the value of each column; a column whose cell is empty is not in it. */
export type WatchRow = Readonly<Record<string, string>>;
