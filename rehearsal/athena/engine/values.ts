import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";

const typeNames: Partial<Record<DuckDBTypeId, string>> = {
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.TINYINT]: "tinyint",
  [DuckDBTypeId.SMALLINT]: "smallint",
  [DuckDBTypeId.INTEGER]: "integer",
  [DuckDBTypeId.BIGINT]: "bigint",
  // DuckDB widens sum(bigint); Trino does not.
  [DuckDBTypeId.HUGEINT]: "bigint",
  [DuckDBTypeId.FLOAT]: "float",
  [DuckDBTypeId.DOUBLE]: "double",
  [DuckDBTypeId.DECIMAL]: "decimal",
  [DuckDBTypeId.VARCHAR]: "varchar",
  [DuckDBTypeId.BLOB]: "varbinary",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIMESTAMP]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_S]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_MS]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_NS]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_TZ]: "timestamp with time zone",
  [DuckDBTypeId.LIST]: "array",
  [DuckDBTypeId.MAP]: "map",
  [DuckDBTypeId.STRUCT]: "row",
};

/** Athena's name of a type in a result; types that Athena has not are shown as varchar. */
export function athenaType(type: DuckDBType): string {
  return typeNames[type.typeId] ?? "varchar";
}

/** A value as the text that Athena's GetQueryResults gives; null for NULL. */
export function athenaText(value: DuckDBValue, type: DuckDBType): string | null {
  if (value === null) {
    return null;
  }
  if (typeof value === "number" && type.typeId === DuckDBTypeId.DOUBLE) {
    return javaDouble(value);
  }
  return plainText(value);
}

function plainText(value: DuckDBValue): string {
  if (value === null) {
    return "null";
  }
  if (value instanceof DuckDBTimestampValue) {
    return timestampText(value.micros / 1000n);
  }
  if (value instanceof DuckDBTimestampMillisecondsValue) {
    return timestampText(value.millis);
  }
  if (value instanceof DuckDBTimestampSecondsValue) {
    return timestampText(value.seconds * 1000n);
  }
  if (value instanceof DuckDBTimestampNanosecondsValue) {
    return timestampText(value.nanos / 1_000_000n);
  }
  if (value instanceof DuckDBTimestampTZValue) {
    return `${timestampText(value.micros / 1000n)} UTC`;
  }
  if (value instanceof DuckDBDateValue) {
    return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  }
  if (value instanceof DuckDBListValue) {
    return `[${value.items.map(plainText).join(", ")}]`;
  }
  if (value instanceof DuckDBMapValue) {
    const entries = value.entries.map(
      (entry) => `${plainText(entry.key)}=${plainText(entry.value)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  if (value instanceof DuckDBStructValue) {
    const fields = Object.entries(value.entries).map(([key, each]) => `${key}=${plainText(each)}`);
    return `{${fields.join(", ")}}`;
  }
  if (value instanceof DuckDBBlobValue) {
    return [...value.bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  }
  return value.toString();
}

function timestampText(milliseconds: bigint): string {
  return new Date(Number(milliseconds)).toISOString().slice(0, -1).replace("T", " ");
}

/** A double as Java writes it: always with a fraction, with E notation below 1e-3 and from 1e7. */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) {
    return String(value);
  }
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e7)) {
    const [mantissa = "", exponent = ""] = value.toExponential().split("e");
    return `${withFraction(mantissa)}E${Number(exponent)}`;
  }
  return Object.is(value, -0) ? "-0.0" : withFraction(String(value));
}

function withFraction(digits: string): string {
  return digits.includes(".") ? digits : `${digits}.0`;
}
