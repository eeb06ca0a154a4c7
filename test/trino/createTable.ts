import type { GlueColumn, GlueTableDefinition } from "../../rehearsal/athena/engine";

/** Where a table is made. */
export interface TablePlace {
  readonly catalog: string;
  readonly schema: string;
  /** What stands for a bucket's root in the table's location, for example `local:///fixture/`. */
  readonly bucketLocation: string;
}

const trinoTypes: Readonly<Record<string, string>> = {
  string: "varchar",
  int: "integer",
  bigint: "bigint",
  double: "double",
  boolean: "boolean",
  date: "date",
  timestamp: "timestamp(3)",
};

/**
 * The Trino statement that makes a Glue table, with everything the definition says: columns,
 * partition keys, projection, location, and the parameters of table and SerDe. Trino keeps them in
 * its metastore under the names that Athena uses, so its reader sees what Athena's sees.
 *
 * Trino has properties of its own for the projection. It has none for the SerDe's parameters, but
 * `extra_properties` takes any, and its OpenX reader obeys `ignore.malformed.json` there.
 *
 * @throws Error for a definition with something in it that would be lost
 */
export function createTable(table: GlueTableDefinition, place: TablePlace): string {
  const { storageDescriptor: storage = {}, parameters = {}, partitionKeys = [] } = table;
  const { serDeInfo: serDe = {} } = storage;
  if (serDe.serializationLibrary !== "org.openx.data.jsonserde.JsonSerDe") {
    throw new Error(`${table.name} has the SerDe ${serDe.serializationLibrary ?? "(none)"}`);
  }
  const projection = new Projection(table.name, parameters);
  const columns = [
    ...(storage.columns ?? []).map((column) => columnText(table.name, column)),
    ...partitionKeys.map((key) => columnText(table.name, key) + projection.of(key.name)),
  ];
  const properties = {
    format: text("OPENX_JSON"),
    external_location: text(locationOf(table, place)),
    ...(partitionKeys.length > 0 && {
      partitioned_by: array(partitionKeys.map(({ name }) => name)),
    }),
    ...(projection.isEnabled && { partition_projection_enabled: "true" }),
    extra_properties: map({ ...projection.otherParameters(), ...serDe.parameters }),
  };
  return (
    `create table ${[place.catalog, place.schema, table.name].map(identifier).join(".")} (\n` +
    `${columns.map((column) => `    ${column}`).join(",\n")}\n) with (\n` +
    `${Object.entries(properties)
      .map(([key, value]) => `    ${key} = ${value}`)
      .join(",\n")}\n)`
  );
}

/** The folder of a table below its bucket. */
export function folderOf(table: GlueTableDefinition): string {
  const match = /^s3:\/\/[^/]+\/(.+\/)$/.exec(table.storageDescriptor?.location ?? "");
  if (!match) {
    throw new Error(`${table.name} lies at ${table.storageDescriptor?.location ?? "(nowhere)"}`);
  }
  return match[1] ?? "";
}

function locationOf(table: GlueTableDefinition, place: TablePlace): string {
  return place.bucketLocation + folderOf(table);
}

/** The parameters `projection.*` of a table, each of which has to find its place. */
class Projection {
  readonly isEnabled: boolean;
  private readonly left: Map<string, string>;

  constructor(
    private readonly table: string,
    parameters: Readonly<Record<string, string>>,
  ) {
    this.left = new Map(Object.entries(parameters));
    // Trino sets it for every table with a location of its own.
    this.left.delete("EXTERNAL");
    this.isEnabled = this.take("projection.enabled") === "true";
  }

  /** The properties of a partition key's column. */
  of(key: string): string {
    const type = this.take(`projection.${key}.type`);
    const values = this.take(`projection.${key}.values`);
    if (type === undefined) {
      return "";
    }
    if (type !== "enum" || values === undefined) {
      throw new Error(`${this.table} projects ${key} as ${type} of ${values ?? "nothing"}`);
    }
    return (
      ` with (partition_projection_type = ${text(type)}, ` +
      `partition_projection_values = ${array(values.split(","))})`
    );
  }

  /** The parameters that have nothing to do with the projection; to be called last. */
  otherParameters(): Record<string, string> {
    const lost = [...this.left.keys()].filter((name) => /^(projection|storage)\./.test(name));
    if (lost.length > 0) {
      throw new Error(`${this.table} has the parameters ${lost.join(", ")}`);
    }
    return Object.fromEntries(this.left);
  }

  private take(name: string): string | undefined {
    const value = this.left.get(name);
    this.left.delete(name);
    return value;
  }
}

function columnText(table: string, { name, type = "string" }: GlueColumn): string {
  const trinoType = trinoTypes[type];
  if (trinoType === undefined) {
    throw new Error(`${table}.${name} has the type ${type}`);
  }
  return `${identifier(name)} ${trinoType}`;
}

/** A name in double quotes. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function array(values: readonly string[]): string {
  return `array[${values.map(text).join(", ")}]`;
}

function map(entries: Readonly<Record<string, string>>): string {
  return `map(${array(Object.keys(entries))}, ${array(Object.values(entries))})`;
}
