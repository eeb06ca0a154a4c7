import { strict as assert } from "node:assert";
import { watchTables, type WatchTable } from "../../../queries/tables";
import { parseWatchList } from "../../../settings/watchlists/parse";

function tableOf(list: string): WatchTable {
  const table = watchTables.find((each) => each.list === list);
  assert.ok(table, list);
  return table;
}

const required = tableOf("required_software");
const requiredHeader = "name_pattern,platform_pattern,reason";
const endOfLife = tableOf("end_of_life");
const endOfLifeHeader = "kind,name_pattern,version_prefix,end_of_life,source";

function rowsOf(text: string, table = required): readonly object[] {
  const { rows, problems } = parseWatchList(table, "a.csv", text);
  assert.deepEqual(problems, []);
  return rows;
}

function problemsOf(text: string, table = required): readonly string[] {
  const { rows, problems } = parseWatchList(table, "a.csv", text);
  assert.deepEqual(rows, []);
  return problems;
}

describe("a watch list", () => {
  it("becomes rows in the order of its lines, without the columns whose cell is empty", () => {
    assert.deepEqual(rowsOf(`${requiredHeader}\nb,,why\na,Ubuntu*,because\n`), [
      { name_pattern: "b", reason: "why" },
      { name_pattern: "a", platform_pattern: "Ubuntu*", reason: "because" },
    ]);
  });

  it("may have no rows", () => {
    assert.deepEqual(rowsOf(`${requiredHeader}\n`), []);
    assert.deepEqual(rowsOf(requiredHeader), []);
  });

  for (const [name, end] of Object.entries({ LF: "\n", CRLF: "\r\n", CR: "\r" })) {
    it(`reads lines that end with ${name}, the last one without an end too`, () => {
      const text = [requiredHeader, "a,,one", "b,,two"].join(end);
      assert.deepEqual(rowsOf(text), [
        { name_pattern: "a", reason: "one" },
        { name_pattern: "b", reason: "two" },
      ]);
    });
  }

  it("reads quoted values with commas and quotes in them, and any Unicode", () => {
    assert.deepEqual(rowsOf(`${requiredHeader}\n"a, b","Größe*","say ""no"", 漢字 😀"\n`), [
      { name_pattern: "a, b", platform_pattern: "Größe*", reason: 'say "no", 漢字 😀' },
    ]);
  });

  it("ignores blank lines, lines of commas and white space around values", () => {
    assert.deepEqual(rowsOf(`\n ${requiredHeader} \n\n a ,, "why" \n,,\n  \nb,,x\n\n`), [
      { name_pattern: "a", reason: "why" },
      { name_pattern: "b", reason: "x" },
    ]);
  });

  for (const prefix of ["8", "8.9", "2003", "r2", "1:8", "8-rc1", "8.2+ds1~rc1"]) {
    it(`takes ${prefix} as the beginning of a version`, () => {
      const [row] = rowsOf(
        `${endOfLifeHeader}\nsoftware,a,${prefix},2028-02-29,http://example.com/a?b=c\n`,
        endOfLife,
      );
      assert.deepEqual(row, {
        kind: "software",
        name_pattern: "a",
        version_prefix: prefix,
        end_of_life: "2028-02-29",
        source: "http://example.com/a?b=c",
      });
    });
  }

  it("tells apart rows that differ in one column of the key", () => {
    const lines = ["software,a,8", "software,a,9", "software,b,8", "operating_system,a,8"];
    const text = lines.map((line) => `${line},2030-01-01,https://example.com\n`).join("");
    assert.equal(rowsOf(`${endOfLifeHeader}\n${text}`, endOfLife).length, 4);
  });
});

describe("a wrong watch list", () => {
  const headers: [title: string, text: string, received: string][] = [
    ["another column", "name_pattern,platform,reason\n", "name_pattern,platform,reason"],
    ["one column less", "name_pattern,reason\na,b\n", "name_pattern,reason"],
    ["one column more", `${requiredHeader},extra\n`, `${requiredHeader},extra`],
    [
      "another order",
      "reason,name_pattern,platform_pattern\n",
      "reason,name_pattern,platform_pattern",
    ],
    ["capitals", "Name_Pattern,platform_pattern,reason\n", "Name_Pattern,platform_pattern,reason"],
    [
      "semicolons",
      "name_pattern;platform_pattern;reason\n",
      "name_pattern;platform_pattern;reason",
    ],
    ["a row instead of it", "telnet,,why\n", "telnet,,why"],
  ];
  for (const [title, text, received] of headers) {
    it(`fails for a header with ${title}, and says nothing of the rows`, () => {
      assert.deepEqual(problemsOf(text), [
        `a.csv:1: header: received "${received}"; allowed: ${requiredHeader}`,
      ]);
    });
  }

  it("fails for a file without a line", () => {
    const problem = `a.csv:1: header: missing; allowed: ${requiredHeader}`;
    assert.deepEqual(problemsOf(""), [problem]);
    assert.deepEqual(problemsOf("\n\n"), [problem]);
  });

  const longText = "x".repeat(501);
  const allowedPattern =
    "1 to 200 characters on one line, in any case, with * for any text and something beside it";
  const allowedText = "1 to 500 characters on one line";
  const allowedPrefix =
    "the beginning of a version such as 8 or 8.9: 1 to 64 letters, digits and .+~:_^- with a letter or digit at both ends, or nothing for every version";
  const allowedDay = "a day as YYYY-MM-DD";
  const allowedAddress =
    "the address of a web page, with https:// or http:// and at most 500 characters";
  const cells: [table: WatchTable, line: string, problem: string][] = [
    [required, ",,why", `name_pattern: missing; allowed: ${allowedPattern}`],
    [required, "a,,", `reason: missing; allowed: ${allowedText}`],
    [required, "**,,why", `name_pattern: received "**"; allowed: ${allowedPattern}`],
    [
      required,
      "a,*,why",
      `platform_pattern: received "*"; allowed: ${allowedPattern}, or nothing for every platform`,
    ],
    [required, `a,,${longText}`, `reason: received "${"x".repeat(79)}…; allowed: ${allowedText}`],
    [
      required,
      `${"x".repeat(201)},,why`,
      `name_pattern: received "${"x".repeat(79)}…; allowed: ${allowedPattern}`,
    ],
    [required, 'a,,"tab\there"', `reason: received "tab\\there"; allowed: ${allowedText}`],
    [
      endOfLife,
      "hardware,a,8,2030-01-01,https://example.com",
      'kind: received "hardware"; allowed: operating_system or software',
    ],
    [
      endOfLife,
      "Software,a,8,2030-01-01,https://example.com",
      'kind: received "Software"; allowed: operating_system or software',
    ],
    ...["8.", ".8", "8*", "8 9", "x".repeat(65)].map((prefix): [WatchTable, string, string] => [
      endOfLife,
      `software,a,${prefix},2030-01-01,https://example.com`,
      `version_prefix: received "${prefix}"; allowed: ${allowedPrefix}`,
    ]),
    ...["2030-02-29", "2030-13-01", "2030-1-1", "01.01.2030", "2030-01", "never"].map(
      (day): [WatchTable, string, string] => [
        endOfLife,
        `software,a,8,${day},https://example.com`,
        `end_of_life: received "${day}"; allowed: ${allowedDay}`,
      ],
    ),
    [
      endOfLife,
      "software,a,8,,https://example.com",
      `end_of_life: missing; allowed: ${allowedDay}`,
    ],
    [endOfLife, "software,a,8,2030-01-01,", `source: missing; allowed: ${allowedAddress}`],
    ...["example.com", "ftp://example.com", "https://", "https://a b"].map(
      (address): [WatchTable, string, string] => [
        endOfLife,
        `software,a,8,2030-01-01,${address}`,
        `source: received "${address}"; allowed: ${allowedAddress}`,
      ],
    ),
    [
      tableOf("minimum_versions"),
      "a,,latest,why,",
      'minimum_version: received "latest"; allowed: a version such as 3.1.1927.0: 1 to 64 letters, digits and .+~:_^- after a digit',
    ],
    [
      tableOf("minimum_versions"),
      "a,,1.0,why,page 3",
      `source: received "page 3"; allowed: ${allowedAddress}, or nothing for no page`,
    ],
    [
      tableOf("prohibited_software"),
      "a,*,why,",
      `publisher_pattern: received "*"; allowed: ${allowedPattern}, or nothing for any publisher`,
    ],
  ];
  for (const [table, line, problem] of cells) {
    const shown = line.length < 60 ? line : `${line.slice(0, 60)}…`;
    it(`fails for the line ${JSON.stringify(shown)}`, () => {
      const header = table.columns.map(({ column }) => column).join(",");
      assert.deepEqual(problemsOf(`${header}\n${line}\n`, table), [`a.csv:2: ${problem}`]);
    });
  }

  it("fails for a value of two lines, at the line where it ends", () => {
    assert.deepEqual(problemsOf(`${requiredHeader}\na,,"one\ntwo"\n`), [
      `a.csv:3: reason: received "one\\ntwo"; allowed: ${allowedText}`,
    ]);
  });

  it("fails for a line with too few or too many values", () => {
    assert.deepEqual(problemsOf(`${requiredHeader}\na,,why\nb,why\nc,,this, and that\n`), [
      "a.csv:3: received 2 values; allowed: 3, with quotes around one that has a comma in it",
      "a.csv:4: received 4 values; allowed: 3, with quotes around one that has a comma in it",
    ]);
  });

  it("fails for a row that stands there already, in any case", () => {
    const text = "software,Tool*,8,2030-01-01,https://example.com\n";
    assert.deepEqual(
      problemsOf(
        `${endOfLifeHeader}\n${text}\n${text.toUpperCase().replace("SOFTWARE", "software").replace("HTTPS", "https")}`,
        endOfLife,
      ),
      [
        "a.csv:4: repeats line 2; allowed: each combination of kind, name_pattern, version_prefix once",
      ],
    );
    assert.deepEqual(problemsOf(`${requiredHeader}\na,,one\na,,two\na,,three\n`), [
      "a.csv:3: repeats line 2; allowed: each combination of name_pattern, platform_pattern once",
      "a.csv:4: repeats line 2; allowed: each combination of name_pattern, platform_pattern once",
    ]);
  });

  it("fails for quotes that are not closed or stand inside a value", () => {
    assert.deepEqual(problemsOf(`${requiredHeader}\na,,one\n"b,,two\nc,,three\n`), [
      "a.csv:3: a quote is opened and never closed",
    ]);
    const inside =
      'a quote stands inside a value; allowed: quotes around the whole value, and "" for a quote in it';
    assert.deepEqual(problemsOf(`${requiredHeader}\na,,one\nb,,say "no"\n`), [
      `a.csv:3: ${inside}`,
    ]);
    assert.deepEqual(problemsOf(`${requiredHeader}\na,,one\nb,,"no" I said\n`), [
      `a.csv:3: ${inside}`,
    ]);
  });

  it("fails with every problem of every line at once", () => {
    assert.deepEqual(problemsOf(`${requiredHeader}\n,,\n*,,\na\nb,,x\n`), [
      `a.csv:3: name_pattern: received "*"; allowed: ${allowedPattern}`,
      `a.csv:3: reason: missing; allowed: ${allowedText}`,
      "a.csv:4: received 1 value; allowed: 3, with quotes around one that has a comma in it",
    ]);
  });
});
