import { trinoText } from "./values";

/** Where statements are sent, and on whose behalf. */
export interface TrinoAddress {
  /** For example `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly user: string;
  readonly catalog: string;
}

/** The result of a statement: Trino's names of the types, values as text, null for NULL. */
export interface TrinoResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A statement that Trino refused or that failed; the message starts with Trino's error name. */
export class TrinoError extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = "TrinoError";
  }
}

// trino.io/docs/current/develop/client-protocol.html
interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly errorName: string; readonly message: string };
}

/**
 * Runs a statement and waits for its last row.
 *
 * @param schema where names without a schema are looked up
 * @throws TrinoError when the statement fails; Error when the server does not speak Trino's protocol
 */
export async function runStatement(
  { url, user, catalog }: TrinoAddress,
  sql: string,
  schema?: string,
): Promise<TrinoResult> {
  const headers = {
    "X-Trino-User": user,
    "X-Trino-Source": "fleet-inventory",
    "X-Trino-Catalog": catalog,
    ...(schema === undefined ? {} : { "X-Trino-Schema": schema }),
    // Athena's sessions are in UTC.
    "X-Trino-Time-Zone": "UTC",
    // A projected partition need not exist. In S3 there are no folders that could be missing.
    "X-Trino-Session": `${catalog}.ignore_absent_partitions=true`,
  };
  const rows: (readonly unknown[])[] = [];
  let columns: Page["columns"];
  let page = await fetchPage(`${url}/v1/statement`, { method: "POST", body: sql, headers });
  for (;;) {
    if (page.error !== undefined) {
      throw new TrinoError(page.error.errorName, page.error.message);
    }
    columns ??= page.columns;
    rows.push(...(page.data ?? []));
    if (page.nextUri === undefined) {
      break;
    }
    page = await fetchPage(page.nextUri, { headers });
  }
  const known = columns ?? [];
  return {
    columns: known.map(({ name, type }) => ({ name, type })),
    rows: rows.map((row) =>
      row.map((value, index) => trinoText(value, known[index]?.type ?? "unknown")),
    ),
  };
}

async function fetchPage(address: string, options: RequestInit): Promise<Page> {
  const response = await fetch(address, options);
  const body = await response.text();
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}: ${body.slice(0, 300)}`);
  }
  return JSON.parse(body) as Page;
}
