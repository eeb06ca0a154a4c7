/**
 * A query that fails as it would in Athena. The message starts with Athena's error name, as its
 * StateChangeReason does: `COLUMN_NOT_FOUND: line 3:5: Column 'openssl' cannot be resolved`.
 */
export class QueryFailure extends Error {
  /** Athena's error name, for example `HIVE_METASTORE_ERROR`. */
  readonly code: string;

  constructor(code: string, detail: string, options?: { cause?: unknown }) {
    super(`${code}: ${detail}`, options);
    this.name = "QueryFailure";
    this.code = code;
  }
}
