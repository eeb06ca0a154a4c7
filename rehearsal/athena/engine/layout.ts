import { inventoryTables } from "../../../queries/tables";
import { QueryFailure } from "./failure";
import type { GlueColumn, GlueTableDefinition } from "./glue";

/** What the engine needs to know of a Glue table to read its files. */
export interface TableLayout {
  readonly name: string;
  readonly bucket: string;
  /** Key prefix below the bucket, with a trailing slash unless empty. */
  readonly prefix: string;
  readonly columns: readonly LayoutColumn[];
  /** Names of the partition keys, in order. */
  readonly partitionKeys: readonly string[];
  /** True when a line that is not a JSON object becomes a row of NULLs instead of an error. */
  readonly ignoresMalformed: boolean;
}

/** A data column of a table, with the JSON key that feeds it. */
export interface LayoutColumn {
  readonly name: string;
  /** DuckDB's name of the type. */
  readonly type: string;
  readonly key: string;
}

const openX = "org.openx.data.jsonserde.JsonSerDe";
const textInput = "org.apache.hadoop.mapred.TextInputFormat";

const duckTypes: Readonly<Record<string, string>> = {
  string: "VARCHAR",
  varchar: "VARCHAR",
  char: "VARCHAR",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  int: "INTEGER",
  integer: "INTEGER",
  bigint: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

/**
 * Reads a Glue table's definition as Athena does before it opens a file.
 *
 * @throws QueryFailure where Athena refuses the table
 */
export function layoutOf(table: GlueTableDefinition): TableLayout {
  const storage = table.storageDescriptor ?? {};
  const serDe = storage.serDeInfo ?? {};
  if (storage.inputFormat !== textInput) {
    throw new QueryFailure(
      "HIVE_UNSUPPORTED_FORMAT",
      `Unable to create input format ${storage.inputFormat ?? "(none)"} of table ${table.name}`,
    );
  }
  if (serDe.serializationLibrary !== openX) {
    // Athena knows a few other SerDes; here only the one of the program is emulated, and any other
    // fails rather than being read as if it were OpenX.
    throw new QueryFailure(
      "HIVE_SERDE_NOT_FOUND",
      `deserializer does not exist: ${serDe.serializationLibrary ?? "(none)"} (table ${table.name})`,
    );
  }
  const columns = storage.columns ?? [];
  const partitionKeys = (table.partitionKeys ?? []).map((key) => key.name.toLowerCase());
  const names = [...columns.map((column) => column.name.toLowerCase()), ...partitionKeys];
  if (new Set(names).size !== names.length) {
    throw new QueryFailure(
      "HIVE_INVALID_METADATA",
      `Hive metadata for table ${table.name} is invalid: Table descriptor contains duplicate columns`,
    );
  }
  const { bucket, prefix } = parseLocation(table.name, storage.location);
  const parameters = serDe.parameters ?? {};
  return {
    name: table.name.toLowerCase(),
    bucket,
    prefix,
    columns: columns.map((column) => ({
      name: column.name.toLowerCase(),
      type: duckType(table.name, column),
      key: jsonKey(column.name.toLowerCase(), prefix, parameters),
    })),
    partitionKeys,
    ignoresMalformed: isTrue(parameters["ignore.malformed.json"], false),
  };
}

/** How Hive reads a boolean property: `true` in any case, nothing else. */
export function isTrue(value: string | undefined, fallback: boolean): boolean {
  return value === undefined ? fallback : value.toLowerCase() === "true";
}

function parseLocation(table: string, location = ""): { bucket: string; prefix: string } {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location);
  if (!match) {
    throw new QueryFailure(
      "HIVE_INVALID_METADATA",
      `the location of table ${table} is not of the form s3://bucket/prefix/: "${location}"`,
    );
  }
  const [, bucket = "", prefix = ""] = match;
  return { bucket, prefix: prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/` };
}

function duckType(table: string, column: GlueColumn): string {
  const type = duckTypes[(column.type ?? "string").toLowerCase().replace(/\(.*\)$/, "")];
  if (type === undefined) {
    throw new QueryFailure(
      "NOT_SUPPORTED",
      `column ${column.name} of table ${table} has the type ${column.type ?? ""}, ` +
        "which this engine does not emulate",
    );
  }
  return type;
}

// OpenX compares keys and columns in lower case unless case.insensitive is false; mapping.COLUMN
// names another key (docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html). DuckDB matches
// keys exactly, so the exact spelling comes from the table model, by the type in the location.
function jsonKey(
  column: string,
  prefix: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const wanted = parameters[`mapping.${column}`] ?? column;
  if (!isTrue(parameters["case.insensitive"], true)) {
    return wanted;
  }
  const type = prefix.split("/").at(-2);
  const model = inventoryTables.find((each) => each.type === type);
  return model?.columns.find((each) => each.column === wanted.toLowerCase())?.key ?? wanted;
}
