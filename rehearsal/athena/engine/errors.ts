import { placeOf } from "./dialect";
import { QueryFailure } from "./failure";

const rules: readonly {
  readonly pattern: RegExp;
  readonly failure: (match: RegExpExecArray, sql: string, database: string) => [string, string];
}[] = [
  {
    pattern:
      /Referenced column "([^"]+)"|does not have a column named "([^"]+)"|Column "([^"]+)" referenced/,
    failure: ([, column, qualified, alias], sql) => {
      const name = column ?? qualified ?? alias ?? "";
      return [
        "COLUMN_NOT_FOUND",
        `${placeOf(sql, name)}Column '${name}' cannot be resolved or requester is not authorized ` +
          "to access requested resources",
      ];
    },
  },
  {
    pattern: /Table with name (\S+) does not exist|Referenced table "([^"]+)" not found/,
    failure: ([, table, alias], sql, database) => {
      const name = table ?? alias ?? "";
      return [
        "TABLE_NOT_FOUND",
        `${placeOf(sql, name)}Table 'awsdatacatalog.${database}.${name}' does not exist`,
      ];
    },
  },
  {
    pattern: /Function with name (\S+) does not exist/,
    failure: ([, name = ""], sql) => [
      "FUNCTION_NOT_FOUND",
      `${placeOf(sql, name)}Function '${name}' not registered`,
    ],
  },
  {
    pattern: /Malformed JSON in file "([^"]+)", (.*)|JSON transform error in file "([^"]+)"(.*)/,
    failure: ([, file, detail, otherFile, otherDetail]) => [
      "HIVE_CURSOR_ERROR",
      `Row is not a valid JSON Object - JSONException: ${(detail ?? otherDetail ?? "").trim()} ` +
        `in ${objectName(file ?? otherFile ?? "")}`,
    ],
  },
  {
    pattern: /Parser Error: (.*)/,
    failure: ([, detail = ""]) => ["SYNTAX_ERROR", `line 1:1: ${detail}`],
  },
  {
    pattern: /^Conversion Error: (.*)/,
    failure: ([, detail = ""]) => ["INVALID_CAST_ARGUMENT", detail],
  },
  {
    pattern: /^Binder Error: (.*)/,
    failure: ([, detail = ""]) => ["TYPE_MISMATCH", detail],
  },
  {
    pattern: /^Out of Memory Error: (.*)/,
    failure: ([, detail = ""]) => ["EXCEEDED_MEMORY_LIMIT", detail],
  },
];

/** Says what went wrong in DuckDB with Athena's error name, as far as there is one. */
export function asQueryFailure(error: unknown, sql: string, database: string): QueryFailure {
  if (error instanceof QueryFailure) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  for (const { pattern, failure } of rules) {
    const match = pattern.exec(message);
    if (match) {
      const [code, detail] = failure(match, sql, database);
      return new QueryFailure(code, detail, { cause: error });
    }
  }
  const [firstLine = ""] = message.split("\n");
  return new QueryFailure("GENERIC_INTERNAL_ERROR", firstLine, { cause: error });
}

// The object's key from its type on; the folder on this machine is nobody's business.
function objectName(file: string): string {
  return file.split("/").slice(-5).join("/");
}
