import type { QueryResult } from "../../../cli/athena/result";
import type { Answer, CollectOptions, ReportContext } from "../../../cli/report";
import { collectReport, layOutReport, type ReportData } from "../../../cli/report";
import { readCatalog } from "../../../queries/catalog";

export const now = new Date("2026-11-23T21:04:30Z");

export const context: ReportContext = {
  stack: "dev",
  account: "111122223333",
  region: "eu-central-1",
  accounts: ["111122223333", "444455556666"],
  regions: ["eu-central-1", "us-east-1"],
  bucketName: "fleet-inventory-dev-111122223333-eu-central-1",
  prefix: "ssm-inventory",
  database: "fleet_inventory_dev",
  workgroup: "fleet-inventory-dev",
};

export const catalog = readCatalog();

type Row = readonly (string | null)[];

/** A row of a query with the values that matter; the other columns are NULL. */
export function rowOf(query: string, values: Readonly<Record<string, string>>): Row {
  const columns = catalog.find(query)?.columns ?? [];
  const unknown = Object.keys(values).filter((name) => !columns.some((each) => each.name === name));
  if (unknown.length > 0) {
    throw new Error(`${query} has no column ${unknown.join(", ")}`);
  }
  return columns.map(({ name }) => values[name] ?? null);
}

const node = {
  resource: "i-0123456789abcdef0",
  account_id: "111122223333",
  region: "eu-central-1",
};

/** Rows of each query of the report, as a small fleet gives them. */
export const smallFleet: Readonly<Record<string, readonly Row[]>> = {
  instance_coverage: [
    ["111122223333", "eu-central-1", "60", "57", "3", "95.0", "2", "4"],
    ["111122223333", "us-east-1", "0", "0", "0", null, "0", "1"],
    ["444455556666", "eu-central-1", "40", "20", "20", "50.0", "0", "0"],
    ["all", "all", "100", "77", "23", "77.0", "2", "5"],
  ],
  operating_system_versions: [
    ["Linux", "Amazon Linux", "2023", "70", "70.0", "1"],
    ["Windows", "Microsoft Windows Server 2022 Datacenter", "10.0.20348", "30", "30.0", "1"],
  ],
  top_applications: [
    ["openssl", "70", "70.0", "4"],
    ["<script>alert('inventory')</script>", "12", "12.0", "1"],
    ['Acme, Inc. "Tool"\nSecond line', "9", "9.0", "10"],
    ['=HYPERLINK("https://www.example.com")', "8", "8.0", "2"],
  ],
  agent_versions: [
    ["3.3.3050.0", "1234", "90.0", "1000", "234", "0"],
    ["3.2.2303.0", "10", "10.0", "7", "3", "2"],
  ],
  silent_instances: [
    [
      "i-0123456789abcdef0",
      "silent",
      "newest inventory is 205 hours old",
      "111122223333",
      "eu-central-1",
      "web-prod-00001.example.com",
      "Amazon Linux",
      "3.3.3050.0",
      "ConnectionLost",
      "2026-11-15 08:08:40.000",
      "205",
    ],
    [
      "i-0123456789abcdef1",
      "no inventory",
      "no readable capture time in any inventory type",
      "444455556666",
      "eu-central-1",
      null,
      "Ubuntu",
      "3.2.2303.0",
      "Active",
      null,
      null,
    ],
  ],
  prohibited_software: ["<script>alert('miner')</script>", "xmrig"].map((name) =>
    rowOf("prohibited_software", {
      ...node,
      status: "prohibited",
      reason: "mines on our bill",
      application_name: name,
      versions: "6.21.0",
    }),
  ),
  outdated_agents: ["outdated", "outdated", "unknown"].map((status) =>
    rowOf("outdated_agents", { ...node, status, reason: "3.2.2303.0 is older than 3.3.0.0" }),
  ),
  delivery_by_type: ["2026-11-23 20:58:11.000", "2026-11-22 01:00:00.000"].map((time, index) =>
    rowOf("delivery_by_type", {
      account_id: "111122223333",
      region: "eu-central-1",
      inventory_type: ["AWS:Application", "AWS:Network"][index] ?? "",
      instances: "57",
      last_capture_at: time,
      age_hours: String(index * 20),
    }),
  ),
};

/** A result with the columns that the catalogue promises. */
export function answer(query: string, rows: readonly Row[]): QueryResult {
  const columns = catalog.find(query)?.columns ?? [];
  return {
    query,
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows,
    statistics: { scannedBytes: 12_345_678, milliseconds: 840 },
  };
}

interface ReportOptions extends Partial<CollectOptions> {
  /** Answers instead of the rows. */
  readonly run?: (query: string) => Answer;
}

/** A report over the given rows; a query without rows has an empty answer. */
export async function reportOf(
  rows: Readonly<Record<string, readonly Row[]>> = smallFleet,
  { run = (query) => answer(query, rows[query] ?? []), ...options }: ReportOptions = {},
): Promise<ReportData> {
  return collectReport((query) => Promise.resolve(run(query)), {
    context,
    catalog,
    now,
    ...options,
  });
}

/** The page of a report without files beside it. */
export function pageOf(data: ReportData): string {
  return layOutReport(data).render();
}
