import { strict as assert } from "node:assert";

import { readCatalog } from "../../queries/catalog";
import { workgroup, type TestAccount } from "../rehearsal/athena/account";
import { TestStack } from "./stack";
import { cli, outputs } from "./terminal";

const catalog = readCatalog();

describe("fleet-inventory queries", () => {
  it("lists every query with its parameters", async () => {
    const { code, stdout, stderr } = await cli(["queries"]);
    assert.deepEqual([code, stderr], [0, ""]);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, catalog.queries.length + 2);
    assert.match(lines[0] ?? "", /^query +parameters +answers$/);
    for (const { name, title } of catalog.queries) {
      assert.ok(
        lines.some((line) => line.startsWith(`${name} `) && line.includes(title)),
        name,
      );
    }
    assert.match(stdout, /^silent_instances +hours +Silent nodes$/m);
  });

  it("fits the terminal", async () => {
    const { stdout } = await cli(["queries"], { width: 60 });
    assert.ok(stdout.split("\n").every((line) => line.length <= 60));
  });

  it("lists them for programs and for documents", async () => {
    const json = JSON.parse((await cli(["queries", "--format", "json"])).stdout) as {
      queries: { name: string; sql: string }[];
    };
    assert.deepEqual(
      json.queries.map(({ name }) => name),
      catalog.queries.map(({ name }) => name),
    );
    const { stdout } = await cli(["queries", "--format", "markdown"]);
    assert.match(stdout, /^\| silent\\_instances \| hours \| Silent nodes \|$/m);
  });

  it("shows one query with parameters, columns, an example and its SQL", async () => {
    const { code, stdout } = await cli(["queries", "silent_instances"]);
    assert.equal(code, 0);
    assert.match(stdout, /^silent_instances: Silent nodes$/m);
    assert.match(stdout, /^Parameters:\n {2}hours {2}integer {2}age of .* \(such as 48\)$/m);
    assert.match(stdout, /^ {2}silent_hours +bigint +whole hours since then/m);
    assert.match(
      stdout,
      /^Example:\n {2}fleet-inventory query silent_instances --param hours=48$/m,
    );
    assert.match(stdout, /^SQL, with \? for hours in this order:$/m);
    assert.ok(stdout.includes(catalog.find("silent_instances")?.sql.trim() ?? "nothing"));
  });

  it("shows nothing but the SQL with --sql", async () => {
    const { stdout } = await cli(["queries", "instance_coverage", "--sql"]);
    assert.equal(stdout, `${catalog.find("instance_coverage")?.sql.trim() ?? ""}\n`);
  });

  it("shows one query for programs and for documents", async () => {
    const json = await cli(["queries", "silent_instances", "-f", "json"]);
    const { parameterOrder } = JSON.parse(json.stdout) as { parameterOrder: string[] };
    assert.deepEqual(parameterOrder, ["hours"]);
    const { stdout } = await cli(["queries", "silent_instances", "-f", "markdown"]);
    assert.match(stdout, /^## silent\\_instances$/m);
    assert.match(stdout, /^- `hours` \(integer\): age of/m);
    assert.match(stdout, /^```sql\nwith$/m);
  });

  it("fails for a query that does not exist, with the one that was meant", async () => {
    assert.deepEqual(await cli(["queries", "silent-instance"]), {
      code: 2,
      stdout: "",
      stderr:
        'error: There is no query "silent-instance"; did you mean "silent_instances"?\nList them with: fleet-inventory queries\n',
    });
    const { stderr } = await cli(["queries", "zebra"]);
    assert.match(stderr, /^error: There is no query "zebra"\n/);
  });

  it("fails for --sql without a name", async () => {
    const { code, stderr } = await cli(["queries", "--sql"]);
    assert.equal(code, 2);
    assert.match(stderr, /^error: --sql shows one query: name it\.\n/);
  });

  /** Edits one named query, removes one, and adds one of ours and one of another database. */
  function changeNamedQueries(deployed: TestAccount): void {
    deployed.change("aws:athena/namedQuery:NamedQuery", ({ name, query }) =>
      name === "agent_versions" ? { query: "select 1" } : { query },
    );
    const named = deployed.cloud
      .list("aws:athena/namedQuery:NamedQuery")
      .find(({ properties }) => properties.name === "top_applications");
    assert.ok(named);
    deployed.cloud.remove(named);
    const old = { name: "retired_query", database: outputs.database, query: "select 1", workgroup };
    deployed.cloud.put({ ...named, id: "retired", properties: old });
    deployed.cloud.put({
      ...named,
      id: "foreign",
      properties: { ...old, name: "foreign", database: "other" },
    });
    deployed.cloud.save();
  }

  it("compares the queries with those in a stack's workgroup", async () => {
    const stack = await TestStack.open(changeNamedQueries);
    const { code, stdout } = await cli(["queries", "--stack", "dev"]);
    await stack.close();
    assert.equal(code, 0);
    assert.match(stdout, /^agent_versions .* {2}differs, run pulumi up$/m);
    assert.match(stdout, /^top_applications .* {2}not deployed, run pulumi up$/m);
    assert.match(stdout, /^instance_coverage .* {2}deployed$/m);
    assert.match(stdout, /\n\nOnly in the stack: retired_query\n$/);
  });
});
