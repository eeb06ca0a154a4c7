import type { WatchColumn, WatchForm, WatchTable } from "./table";

function key(column: string, form: WatchForm, description: string): WatchColumn {
  return { column, form, description, whenEmpty: undefined, isKey: true };
}

function required(column: string, form: WatchForm, description: string): WatchColumn {
  return { column, form, description, whenEmpty: undefined, isKey: false };
}

function emptyMeans(column: WatchColumn, whenEmpty: string): WatchColumn {
  return { ...column, whenEmpty };
}

const softwareName = key("name_pattern", "pattern", "Name of the software");
const platform = emptyMeans(
  key("platform_pattern", "pattern", "Platform name of the nodes that the row is about"),
  "every platform",
);
const reason = required("reason", "text", "Why, in words for the reader of a finding");
const source = required("source", "address", "The page that says so");

/** The watch lists and what is expected to deliver, as tables; in the order of the documentation. */
export const watchTables: readonly WatchTable[] = [
  {
    table: "watch_prohibited_software",
    list: "prohibited_software",
    title: "Prohibited software",
    description: "One row per software that no node may have",
    columns: [
      softwareName,
      emptyMeans(key("publisher_pattern", "pattern", "Publisher of the software"), "any publisher"),
      reason,
      emptyMeans(source, "no page"),
    ],
  },
  {
    table: "watch_required_software",
    list: "required_software",
    title: "Required software",
    description: "One row per software that every node of a platform must have",
    columns: [softwareName, platform, reason],
  },
  {
    table: "watch_minimum_versions",
    list: "minimum_versions",
    title: "Minimum versions",
    description: "One row per software that nodes may have from a version on only",
    columns: [
      softwareName,
      platform,
      required("minimum_version", "version", "The first version that is allowed"),
      reason,
      emptyMeans(source, "no page"),
    ],
  },
  {
    table: "watch_end_of_life",
    list: "end_of_life",
    title: "End of life",
    description: "One row per release of an operating system or of software: when support ends",
    columns: [
      key("kind", ["operating_system", "software"], "What the name is the name of"),
      key("name_pattern", "pattern", "Platform name of the nodes, or name of the software"),
      emptyMeans(
        key("version_prefix", "version prefix", "The release, for example 8 for 8 and 8.9"),
        "every version",
      ),
      required("end_of_life", "day", "The last day with support that costs nothing extra"),
      source,
    ],
  },
  {
    table: "watch_required_services",
    list: "required_services",
    title: "Required services",
    description: "One row per Windows service that must run on every node of a platform",
    columns: [
      key("name_pattern", "pattern", "Name or display name of the service"),
      platform,
      reason,
    ],
  },
  {
    table: "expected_sources",
    list: undefined,
    title: "Expected sources",
    description: "One row per account and Region that is configured to deliver",
    columns: [
      key("account_id", "account", "The account, 12 digits"),
      key("region", "region", "The Region"),
    ],
  },
];

/** The folder of the bucket that holds the rows of the watch tables. */
export const watchFolder = "watchlists";

/** The folder of a watch table's rows, with a slash at its end. */
export function watchPrefix(table: WatchTable): string {
  return `${watchFolder}/${table.table}/`;
}

/** The one object of a watch table. */
export function watchKey(table: WatchTable): string {
  return `${watchPrefix(table)}rows.json`;
}
