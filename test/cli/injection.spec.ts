import { strict as assert } from "node:assert";

import { readCatalog } from "../../queries/catalog";
import { applications, instance } from "../rehearsal/athena/account";
import { TestStack } from "./stack";
import { cli } from "./terminal";

/** Names that would end a text, begin a comment or another statement, if they were SQL. */
const hostileNames = [
  "it's; drop table aws_application --",
  "x' or '1'='1",
  "x'' or ''1''=''1",
  "'",
  "''",
  "';",
  '"; select 1 --"',
  "/* comment */",
  "x' /* comment */ or true --",
  "\\' or 1=1 --",
  "?",
  ":name",
  "${name}",
  "%",
  "_",
  "\u02bc or \u02bc1\u02bc=\u02bc1",
  "\uff07 or 1=1",
  "’ union select",
  "Größe 古い 🚀 e\u0301",
  "null",
  "true",
  "1 + 1",
  "date '2025-01-01'",
];

describe("a parameter that tries to be SQL", () => {
  let stack: TestStack;

  before(async () => {
    stack = await TestStack.open((deployed) => {
      deployed.deliver("AWS:InstanceInformation", "i-1", instance("i-1"));
      const named = [...hostileNames, "openssl"].map(
        (name, index) => [name, `${index}.0`] as const,
      );
      deployed.deliver("AWS:Application", "i-1", applications("i-1", named));
    });
  });

  after(async () => {
    await stack.close();
  });

  hostileNames.forEach((name, index) => {
    it(`is the text that it is: ${name}`, async () => {
      const args = ["query", "instances_with_application", "-f", "json", "-p", `name=${name}`];
      const { code, stdout, stderr } = await cli(args);
      assert.equal(code, 0, stderr);
      const rows = JSON.parse(stdout) as { versions: string }[];
      assert.deepEqual(
        rows.map(({ versions }) => versions),
        [`${index}.0`],
      );
    });
  });

  for (const [what, text, shown] of [
    ["a NUL", "openssl\u0000' or true", '"openssl\\u0000\' or true"'],
    ["a line break", "openssl\n-- x", '"openssl\\n-- x"'],
    ["a DEL", "openssl\u007f", '"openssl\\u007f"'],
  ] as const) {
    it(`fails before anything is sent when it has ${what}`, async () => {
      const args = ["query", "instances_with_application", "-p", `name=${text}`];
      assert.deepEqual(await cli(args), {
        code: 2,
        stdout: "",
        stderr:
          "error: The parameters of instances_with_application are not right:\n" +
          `  parameter name must not contain control characters; received ${shown}\n` +
          "For example: fleet-inventory query instances_with_application --param name=openssl\n",
      });
    });
  }

  const textParameters = readCatalog().queries.flatMap((query) =>
    query.params.filter(({ type }) => type === "string").map((param) => ({ query, param })),
  );
  for (const { query, param } of textParameters) {
    it(`is text or refused as ${param.name} of ${query.name}`, async () => {
      const others = query.params
        .filter(({ name }) => name !== param.name)
        .flatMap(({ name, example }) => ["-p", `${name}=${example}`]);
      for (const value of ["no' or '1'='1", "no'; --", "no\\"]) {
        const args = ["query", query.name, "-f", "csv", ...others, "-p", `${param.name}=${value}`];
        const { code, stderr } = await cli(args);
        const refused = `parameter ${param.name} must `;
        assert.ok(code === 0 || (code === 2 && stderr.includes(refused)), `${value}: ${stderr}`);
      }
    });
  }

  it("fails as a number, whatever it is", async () => {
    for (const value of ["48 or 1=1", "48;", "'48'", "0x30", "4e1", "NaN", "", "４８"]) {
      const { code, stderr } = await cli(["query", "silent_instances", "-p", `hours=${value}`]);
      assert.equal(code, 2);
      assert.match(stderr, /parameter hours must be a whole number from \d+ to \d+; received "/);
    }
  });
});
