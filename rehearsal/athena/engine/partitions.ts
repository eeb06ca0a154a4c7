import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { QueryFailure } from "./failure";
import type { GlueTableDefinition } from "./glue";
import { isTrue, type TableLayout } from "./layout";

/** A partition that the projection lists and that holds at least one file. */
export interface Partition {
  /** The value of each partition key, in the order of the keys. */
  readonly values: readonly string[];
  readonly directory: string;
  readonly bytes: number;
}

/** The partitions that a query on the table reads. */
export interface PartitionListing {
  readonly partitions: readonly Partition[];
  /** True when the folders are named `key=value` in the order of the keys. */
  readonly isHiveLayout: boolean;
}

/**
 * Lists the partitions as Athena's partition projection does: from the table's parameters alone.
 * Values outside the projection are not read, and partitions without files are not an error.
 *
 * @param bucketDirectory the folder that holds the bucket's objects
 * @throws QueryFailure where Athena refuses the projection
 */
export function listPartitions(
  table: GlueTableDefinition,
  layout: TableLayout,
  bucketDirectory: string,
): PartitionListing {
  const parameters = table.parameters ?? {};
  if (layout.partitionKeys.length > 0 && !isTrue(parameters["projection.enabled"], false)) {
    // Without projection Athena reads the partitions registered in Glue; the program registers none.
    return { partitions: [], isHiveLayout: true };
  }
  const combinations = layout.partitionKeys.reduce<string[][]>(
    (before, key) =>
      projectedValues(table, key).flatMap((value) => before.map((values) => [...values, value])),
    [[]],
  );
  const template = parameters["storage.location.template"];
  const partitions = combinations.flatMap((values) => {
    const prefix =
      template === undefined
        ? layout.prefix +
          values.map((value, i) => `${layout.partitionKeys[i] ?? ""}=${value}/`).join("")
        : fromTemplate(table, layout, template, values);
    const directory = join(bucketDirectory, prefix);
    const bytes = bytesIn(directory);
    return bytes === undefined ? [] : [{ values, directory, bytes }];
  });
  return { partitions, isHiveLayout: template === undefined };
}

function projectedValues(table: GlueTableDefinition, key: string): string[] {
  const parameters = table.parameters ?? {};
  const type = parameters[`projection.${key}.type`];
  const values = parameters[`projection.${key}.values`];
  if (type === undefined) {
    throw new QueryFailure(
      "HIVE_METASTORE_ERROR",
      `Table ${table.name} has a missing projection configuration for partition column ${key}`,
    );
  }
  if (type !== "enum") {
    throw new QueryFailure(
      "NOT_SUPPORTED",
      `the projection of ${table.name}.${key} has the type ${type}; this engine emulates enum only`,
    );
  }
  if (values === undefined || values === "") {
    throw new QueryFailure(
      "HIVE_METASTORE_ERROR",
      `Table ${table.name} has an enum projection without values for partition column ${key}`,
    );
  }
  // White space is part of a value, as in Athena.
  return values.split(",");
}

function fromTemplate(
  table: GlueTableDefinition,
  layout: TableLayout,
  template: string,
  values: readonly string[],
): string {
  const start = `s3://${layout.bucket}/`;
  const missing = layout.partitionKeys.filter((key) => !template.includes(`\${${key}}`));
  if (!template.startsWith(start) || missing.length > 0) {
    throw new QueryFailure(
      "HIVE_METASTORE_ERROR",
      `storage.location.template of table ${table.name} must start with ${start} and hold ` +
        `\${column} for every partition column; received "${template}"`,
    );
  }
  return layout.partitionKeys.reduce(
    (path, key, index) => path.replaceAll(`\${${key}}`, values[index] ?? ""),
    template.slice(start.length),
  );
}

// Undefined when there is nothing to read. Athena ignores files whose name starts with _ or a dot
// (docs.aws.amazon.com/athena/latest/ug/other-notable-limitations.html). Only files directly in the
// folder count: a sync writes no deeper.
function bytesIn(directory: string): number | undefined {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
  const sizes = names
    .filter((name) => !/^[_.]/.test(name))
    .map((name) => statSync(join(directory, name)))
    .filter((stat) => stat.isFile())
    .map((stat) => stat.size);
  return sizes.length === 0 ? undefined : sizes.reduce((sum, size) => sum + size, 0);
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
