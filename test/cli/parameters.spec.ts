import { strict as assert } from "node:assert";

import { UsageError } from "../../cli/failures";
import { bindParameters, exampleOf } from "../../cli/parameters";
import { closest } from "../../cli/suggest";
import type { NamedQuery } from "../../queries/catalog";
import { readQuery } from "../../queries/catalog";

const { query } = readQuery(
  "nodes_seen.sql",
  `-- @name        nodes_seen
-- @title       Nodes
-- @description Nodes.
-- @why         For this test.
-- @grain       one row per node
-- @param       name string(1..20) "Jane's node" name of the node
-- @param       hours integer(1..48) 24 hours since
-- @column      resource varchar the node
select
    resourceid as resource
from
    aws_instanceinformation
where
    computername = :name
    and platformname <> :name
    and 1 < :hours
order by
    resource
`,
  () => undefined,
);

function problemsOf(subject: NamedQuery, options: readonly string[]): UsageError {
  try {
    bindParameters(subject, options);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error;
  }
  return assert.fail("the parameters were accepted");
}

describe("the parameters of a query", () => {
  it("become one SQL literal for each question mark", () => {
    assert.deepEqual(bindParameters(query, ["hours=7", "name=x=y' or ''='"]), [
      "'x=y'' or ''''='''",
      "'x=y'' or ''''='''",
      "7",
    ]);
  });

  it("fail with all problems at once, and a command line that works", () => {
    const error = problemsOf(query, ["hours=soon", "nmae=x", "naked", "hours=3"]);
    assert.equal(
      error.message,
      [
        "The parameters of nodes_seen are not right:",
        '  --param nmae: there is no such parameter; it has name, hours; did you mean "name"?',
        "  --param naked: write it as name=value",
        "  --param hours: given more than once",
        `  parameter name is missing: name of the node (for example "Jane's node")`,
        '  parameter hours must be a whole number from 1 to 48; received "soon"',
      ].join("\n"),
    );
    assert.equal(
      error.remedy,
      "For example: fleet-inventory query nodes_seen --param name='Jane'\\''s node' --param hours=24",
    );
  });

  it("fail for values that are out of bounds or no text", () => {
    assert.match(problemsOf(query, ["name=x", "hours=49"]).message, /from 1 to 48; received "49"/);
    assert.match(
      problemsOf(query, ["name=", "hours=1"]).message,
      /name must have 1 to 20 characters; received an empty text/,
    );
    assert.match(
      problemsOf(query, ["name=a\nb", "hours=1"]).message,
      /name must not contain control characters/,
    );
    assert.match(
      problemsOf(query, ["=x", "name=x", "hours=1"]).message,
      /--param =x: write it as name=value/,
    );
  });

  it("fail for a query that has none", () => {
    const none = { ...query, params: [], parameterOrder: [] };
    assert.match(
      problemsOf(none, ["name=x"]).message,
      /--param name: there is no such parameter; it has none$/,
    );
  });

  it("are quoted for the shell in examples only where they must be", () => {
    assert.match(exampleOf(query), /--param hours=24$/);
  });
});

describe("a suggestion", () => {
  const names = ["instance_coverage", "instances_with_application", "silent_instances"];

  it("is the name that is a few edits away", () => {
    assert.equal(closest("instance-covrage", names), "instance_coverage");
    assert.equal(closest("INSTANCES_WITH_APPLICATIONS", names), "instances_with_application");
  });

  it("is the only name that contains the word", () => {
    assert.equal(closest("silent", names), "silent_instances");
    assert.equal(closest("instances", names), undefined);
  });

  it("is not made for a word that resembles none", () => {
    assert.equal(closest("zebra", names), undefined);
  });
});
