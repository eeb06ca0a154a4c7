import { strict as assert } from "node:assert";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { ESLint, type Linter } from "eslint";
import { checkout, removeFolders, run, temporaryFolder, write } from "./support";

/** A planted import, and whether lint must refuse it. */
const imports: readonly (readonly [file: string, imported: string, refused: boolean])[] = [
  ["policy/iam/evaluate.ts", "./deeper/part", false],
  ["policy/iam/deeper/part.ts", "../other", false],
  ["policy/iam/package.ts", "zod", true],
  ["policy/iam/nodes.ts", "node:fs", true],
  ["policy/iam/sibling.ts", "../aws/arn", true],
  ["policy/iam/deeper/pack.ts", "../../index", true],
  ["policy/aws/requests.ts", "../iam/evaluate", false],
  ["policy/aws/program.ts", "../../components/bucket", true],
  ["policy/aws/sdk.ts", "@pulumi/aws", true],
  ["policy/policies/encrypted.ts", "../iam/evaluate", false],
  ["policy/policies/sdk.ts", "@pulumi/policy", false],
  ["policy/policies/root.ts", "../../errors", true],
  ["policy/policies/queries.ts", "../../queries/catalog", true],
  ["queries/catalog.ts", "../errors", false],
  ["queries/sdk.ts", "@pulumi/pulumi", true],
  ["queries/client.ts", "@aws-sdk/client-athena", true],
  ["queries/engine.ts", "@duckdb/node-api", true],
  ["queries/settings.ts", "../settings/model", true],
  ["components/bucket.ts", "../policy/aws/arn", false],
  ["components/catalog.ts", "../queries/catalog", false],
  ["components/rehearsal.ts", "../rehearsal/cloud", true],
  ["components/cli.ts", "../cli/main", true],
  ["components/evaluator.ts", "../policy/iam/evaluate", true],
  ["cli/main.ts", "../queries/catalog", false],
  ["cli/outputs.ts", "../reference/outputs", false],
  ["cli/rehearsal.ts", "../rehearsal/cloud", true],
  ["cli/component.ts", "../components/bucket", true],
  ["rehearsal/cloud.ts", "../policy/iam/evaluate", false],
  ["rehearsal/run.ts", "../cli/main", false],
  ["rehearsal/program.ts", "../components/bucket", true],
  ["reference/outputs.ts", "../settings/model", true],
  ["test/queries/catalog.ts", "../../rehearsal/cloud", false],
  ["rehearsal/queries/views.ts", "../../policy/iam/evaluate", false],
];

/** What the imports lead to. */
const targets = [
  ...["policy/iam/other.ts", "policy/aws/arn.ts", "policy/index.ts", "errors.ts"],
  ...["settings/model.ts", "reference/outputs.ts"],
];

describe("the arrows between the parts", () => {
  after(removeFolders);

  let refused: ReadonlySet<string>;

  before(async () => {
    const root = temporaryFolder();
    symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
    write(
      join(root, "eslint.config.mjs"),
      `import tseslint from "typescript-eslint";
       import arrows from ${JSON.stringify(join(checkout, "toolchain", "arrows.mjs"))};
       export default [{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } }, ...arrows];`,
    );
    for (const file of targets) {
      write(join(root, file), "export const target = 1;");
    }
    for (const [file, imported] of imports) {
      write(join(root, file), `import * as it from "${imported}"; export const used = it;`);
    }
    const eslint = join(checkout, "node_modules", "eslint", "bin", "eslint.js");
    const { stdout } = await run(process.execPath, [eslint, "--format", "json", "."], {
      cwd: root,
    });
    const results = JSON.parse(stdout) as ESLint.LintResult[];
    const problems = results.filter(({ messages }) => messages.length > 0);
    refused = new Set(problems.map(({ filePath }) => filePath.slice(root.length + 1)));
  });

  for (const [file, imported, mustRefuse] of imports) {
    it(`${mustRefuse ? "refuse" : "let"} ${file} import ${imported}`, () => {
      assert.equal(refused.has(file), mustRefuse);
    });
  }

  it("are part of what `npm run lint` checks", async () => {
    const eslint = new ESLint({ cwd: checkout });
    const rulesOf = async (file: string): Promise<Linter.RulesRecord> => {
      const config = (await eslint.calculateConfigForFile(join(checkout, file))) as Linter.Config;
      return (config.rules ?? {}) as Linter.RulesRecord;
    };
    for (const file of ["policy/iam/index.ts", "queries/catalog.ts"]) {
      const rules = await rulesOf(file);
      assert.equal([rules["boundaries/dependencies"]].flat()[0], 2, file);
      assert.equal([rules["no-restricted-imports"]].flat()[0], 2, file);
    }
    assert.equal([(await rulesOf("components/index.ts"))["boundaries/dependencies"]].flat()[0], 2);
  });
});
