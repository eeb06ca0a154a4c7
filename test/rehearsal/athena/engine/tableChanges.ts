import type { GlueTableDefinition } from "../../../../rehearsal/athena/engine";
import { fixtureTables } from "../../../queries/fleetFixture";

/** What a test changes in a deployed table; undefined takes a parameter away. */
export interface TableChange {
  readonly parameters?: Record<string, string | undefined>;
  readonly serDe?: Record<string, string | undefined>;
  readonly library?: string;
  readonly inputFormat?: string;
  readonly location?: string;
  readonly withoutColumn?: string;
  readonly withColumn?: { name: string; type: string };
}

/** The fixture's tables with one of them changed. */
export function tablesWith(name: string, change: TableChange): GlueTableDefinition[] {
  return fixtureTables.map((table) => (table.name === name ? changed(table, change) : table));
}

function changed(table: GlueTableDefinition, change: TableChange): GlueTableDefinition {
  const storage = table.storageDescriptor ?? {};
  const columns = (storage.columns ?? []).filter((column) => column.name !== change.withoutColumn);
  return {
    ...table,
    parameters: merge(table.parameters, change.parameters),
    storageDescriptor: {
      ...storage,
      ...(change.location === undefined ? {} : { location: change.location }),
      ...(change.inputFormat === undefined ? {} : { inputFormat: change.inputFormat }),
      columns: change.withColumn === undefined ? columns : [...columns, change.withColumn],
      serDeInfo: {
        ...storage.serDeInfo,
        ...(change.library === undefined ? {} : { serializationLibrary: change.library }),
        parameters: merge(storage.serDeInfo?.parameters, change.serDe),
      },
    },
  };
}

function merge(
  before: Readonly<Record<string, string>> = {},
  changes: Record<string, string | undefined> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
