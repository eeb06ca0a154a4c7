import { strict as assert } from "node:assert";

import { account, region } from "../../rehearsal/api/account";
import { cli } from "../terminal";
import { notDeployed, preflight, projectOf, reportOf, World } from "./world";

describe("what preflight writes", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  it("is a table, then what asks for something, and a count on stderr", async () => {
    const { code, stdout, stderr } = await preflight();
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `         region        check                  finding
───────  ────────────  ─────────────────────  ───────────────────────────────────────────────────────────────────────────
ok       eu-central-1  credentials            The credentials belong to account 111122223333
ok       eu-central-1  region                 eu-central-1 is enabled
ok       eu-central-1  all-nodes association  No association collects from all nodes yet
ok       eu-central-1  other associations     No other association collects from some of the nodes
ok       eu-central-1  association quota      0 of 2,000 associations are taken
ok       eu-central-1  syncs                  0 of 5 resource data syncs are taken
ok       eu-central-1  bucket                 The bucket fleet-inventory-dev-111122223333-eu-central-1 does not exist yet
warning  eu-central-1  nodes                  There are no managed nodes
ok       eu-central-1  athena                 Athena answers in eu-central-1

warning: There are no managed nodes
  The association stays Pending and nothing is delivered until a node registers.
  Give the instances a role with AmazonSSMManagedInstanceCore, or switch Default Host Management on.
`,
    );
    assert.equal(stderr, "8 ok, 1 warning, 0 blockers\n");
  });

  it("says of each finding where it is, when there are several Regions", async () => {
    const shape = { regions: [region, "eu-west-1"] };
    const { stdout } = await preflight(shape);
    for (const name of shape.regions) {
      assert.ok(stdout.includes(`\nwarning (${name}): There are no managed nodes\n`), stdout);
    }
    const markdown = await preflight(shape, ["--format", "markdown"]);
    assert.match(markdown.stdout, /\n\*\*warning \(eu-west-1\): There are no managed nodes\*\*\n/);
  });

  it("is Markdown with the settings to paste in a block of their own", async () => {
    world.test.association({ associationName: "a_b" });
    const { stdout } = await preflight({}, ["--format", "markdown"]);
    assert.match(
      stdout,
      /^\| {2}\| region \| check \| finding \|\n\| --- \| --- \| --- \| --- \|\n/,
    );
    assert.match(
      stdout,
      /\n\*\*blocker: An association for all nodes exists already: a\\_b \\\(11111111-2222-3333-4444-555555555555, made by somebody else\\\)\*\*\n/,
    );
    assert.match(stdout, /\n```yaml\nfleet-inventory:association: adopt\n[^`]*\n```\n/);
  });

  it("is JSON with a version of its own", async () => {
    world.test.nodes([{}]);
    const report = reportOf(await preflight({}, ["--format", "json"]));
    const { findings, ...head } = report;
    assert.deepEqual(head, {
      schemaVersion: 1,
      command: "preflight",
      stack: "dev",
      checkedAt: "2025-03-01T12:00:00.000Z",
      summary: { ok: 9, warning: 0, blocker: 0, unchecked: 0 },
    });
    assert.deepEqual(findings[0], {
      check: "credentials",
      severity: "ok",
      checked: true,
      account,
      region,
      title: "The credentials belong to account 111122223333",
      why: null,
      remedy: null,
      details: { account, arn: `arn:aws:iam::${account}:user/rehearsal` },
    });
  });

  it("shows its progress on a terminal, and with --progress elsewhere", async () => {
    const { stderr } = await preflight({}, ["--progress"]);
    const lines = stderr.split("\n");
    assert.equal(lines[0], "preflight: 0 of 9 checks done (credentials, eu-central-1)");
    assert.equal(lines[8], "preflight: 8 of 9 checks done (athena, eu-central-1)");
  });

  it("exits with 1 for a blocker, and for what --fail-on says", async () => {
    assert.equal((await preflight({}, ["--fail-on", "warning"])).code, 1);
    world.test.association({});
    assert.equal((await preflight()).code, 1);
    assert.equal((await preflight({}, ["--fail-on", "never"])).code, 0);
  });

  it("names the stack that is selected when none is given", async () => {
    const calls: (readonly string[])[] = [];
    const { stdout } = await cli(["preflight", "-f", "json"], {
      project: projectOf(),
      pulumi: (args, cwd) => {
        calls.push(args);
        return args.includes("--show-name")
          ? { code: 0, stdout: "dev\n", stderr: "" }
          : notDeployed(args, cwd);
      },
    });
    assert.equal((JSON.parse(stdout) as { stack: string }).stack, "dev");
    assert.deepEqual(calls[0], ["stack", "--show-name"]);
  });

  it("escapes what a tag of an association holds", async () => {
    world.test.association({ targets: [{ key: "tag:a", values: ["\u001b[2Jb"] }] });
    const { stdout } = await preflight();
    assert.ok(!stdout.includes("\u001b"));
    assert.match(stdout, /collects from tag:a=\\u001b\[2Jb\n/);
  });
});
