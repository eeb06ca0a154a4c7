import { strict as assert } from "node:assert";

import { readCatalog } from "../../queries/catalog";
import { cli } from "./terminal";

const help = `Usage: fleet-inventory [options] [command]

Ask the software inventory of a fleet: named queries at Athena, and a dashboard; check an
environment before and after its deployment.

Options:
  -V, --version             print the version
  -h, --help                print help; \`fleet-inventory query NAME --help\` for a query

Commands:
  queries [options] [name]  list the named queries, or show one
  query [options] <name>    run a named query
  report [options]          write the fleet's dashboard as one file
  preflight [options]       before pulumi up: will it work in this account?
  status [options]          after pulumi up: does inventory arrive?
  help [command]            display help for command

Exit codes:
  0    done; also when the reader of a pipe had enough (| head)
  1    it failed: Athena refused or failed a query, no credentials, no such stack; also
       --fail-on-rows when no inventory has arrived, and preflight and status with a blocker
       or when nothing could be checked
  2    the command line is wrong: unknown query or option, parameters missing or ill-typed
  3    --fail-on-rows and there are rows
  124  --timeout passed; the query was stopped
  130  Ctrl-C; the query was stopped (143 for SIGTERM)

AWS credentials, profile and private endpoints (AWS_ENDPOINT_URL_ATHENA and others) are taken from
the environment as by every AWS tool; the Region comes from the stack's outputs or settings.

Examples:
  fleet-inventory preflight --stack dev
  fleet-inventory status --stack dev
  fleet-inventory queries
  fleet-inventory query instance_coverage --stack dev
  fleet-inventory report --stack dev
`;

const queryHelp = `Usage: fleet-inventory query [options] <name>

Run a named query at Athena and write its rows to stdout; notes and progress go to stderr. \`query
NAME --help\` shows the query's parameters, columns and SQL.

Arguments:
  name                      name of the query, see \`fleet-inventory queries\`

Options:
  -p, --param <name=value>  a parameter of the query; repeat it for each
  -f, --format <format>     how to write the rows (choices: "table", "csv", "json", "markdown",
                            default: "table")
  -o, --output <file>       write the rows to a file instead of stdout
  --limit <rows>            write at most that many rows, or "all" (default: 1,000 for a table on a
                            terminal, otherwise all)
  --timeout <seconds>       stop a query that is not done by then
  --max-age <minutes>       accept a result of the same query that is at most this old: no scan, no
                            charge
  --progress                report progress on stderr even when it is no terminal
  --fail-on-rows            exit with 3 when there are rows, for gates; with 1 when no inventory has
                            arrived at all
  -s, --stack <name>        stack to ask (default: PULUMI_STACK, or the selected stack)
  --outputs <file>          its outputs from \`pulumi stack output --json\`, "-" for standard input
  -C, --cwd <folder>        folder of the Pulumi project
  -h, --help                print help

Examples:
  fleet-inventory query instance_coverage --stack dev
  fleet-inventory query instances_with_application --param name=openssl
  fleet-inventory query application_versions --param name=openssl --format csv > versions.csv
  fleet-inventory query silent_instances --param hours=48 --fail-on-rows
  pulumi stack output --json | fleet-inventory query top_applications --outputs -
`;

describe("the help of fleet-inventory", () => {
  it("shows commands, exit codes and examples", async () => {
    assert.deepEqual(await cli(["--help"]), { code: 0, stdout: help, stderr: "" });
  });

  it("shows the options and examples of a command", async () => {
    assert.deepEqual(await cli(["query", "--help"]), { code: 0, stdout: queryHelp, stderr: "" });
  });

  it("shows parameters, columns and SQL of a query that is named", async () => {
    const { code, stdout } = await cli(["query", "silent_instances", "--help"]);
    assert.equal(code, 0);
    assert.ok(stdout.startsWith(queryHelp));
    const rest = stdout.slice(queryHelp.length);
    assert.match(rest, /^\nsilent_instances: Silent nodes\n/);
    assert.match(rest, /\nParameters:\n {2}hours {2}integer /);
    assert.ok(rest.includes(readCatalog().find("silent_instances")?.sql.trim() ?? "nothing"));
  });

  it("says so when there is no query of the name", async () => {
    const { code, stdout } = await cli(["query", "silent_instance", "--help"]);
    assert.deepEqual(
      [code, stdout],
      [
        0,
        `${queryHelp}\nThere is no query "silent_instance"; did you mean "silent_instances"?\nList them with: fleet-inventory queries\n`,
      ],
    );
  });

  it("gives only examples that the command line accepts", async () => {
    for (const command of ["preflight", "status", "queries", "query", "report"]) {
      const { stdout } = await cli([command, "--help"]);
      const examples = stdout
        .slice(stdout.indexOf("\nExamples:\n") + 11)
        .trimEnd()
        .split("\n");
      assert.ok(examples.length >= 3);
      for (const example of examples) {
        const call = example.replace(/^.* \| /, "").replace(/ > \S+$/, "");
        const args = call.trim().split(" ").slice(1);
        // What fails now can only be the outputs: options, names and parameters were right.
        const { stderr } = await cli(args, {
          stdin: "x",
          pulumi: () => ({ code: 1, stdout: "", stderr: "error: reached Pulumi" }),
          project: {},
        });
        assert.ok(
          stderr === "" || /reached Pulumi|is not JSON|no Pulumi\.yaml/.test(stderr),
          `${example}\n${stderr}`,
        );
      }
    }
  });

  it("prints the version", async () => {
    assert.deepEqual(await cli(["--version"]), { code: 0, stdout: "1.2.3\n", stderr: "" });
  });

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [["qery"], "error: unknown command 'qery'\n(Did you mean query?)\n"],
    [["query"], "error: missing required argument 'name'\n"],
    [
      ["query", "agent_versions", "--format", "xml"],
      "error: option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are table, csv, json, markdown.\n",
    ],
    [
      ["query", "agent_versions", "--timeout", "soon"],
      "error: option '--timeout <seconds>' argument 'soon' is invalid. Give a whole number of seconds from 1 to 14,400.\n",
    ],
    [
      ["query", "agent_versions", "--max-age", "10081"],
      "error: option '--max-age <minutes>' argument '10081' is invalid. Give a whole number of minutes from 0 to 10,080.\n",
    ],
    [
      ["query", "agent_versions", "--formt", "csv"],
      "error: unknown option '--formt'\n(Did you mean --format?)\n",
    ],
    [
      ["query", "agent_versions", "csv"],
      "error: too many arguments for 'query'. Expected 1 argument but got 2.\n",
    ],
    [
      ["query", "agent_version"],
      'error: There is no query "agent_version"; did you mean "agent_versions"?\nList them with: fleet-inventory queries\n',
    ],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${["fleet-inventory", ...args].join(" ")}`, async () => {
      assert.deepEqual(await cli(args), { code: 2, stdout: "", stderr: message });
    });
  }

  it("is what a call without a command gets, as a failure", async () => {
    assert.deepEqual(await cli([]), { code: 2, stdout: "", stderr: help });
  });
});
