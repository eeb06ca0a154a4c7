import { strict as assert } from "node:assert";

import { account, stranger } from "../../rehearsal/api/account";
import { reportOf, type World } from "../preflight/world";
import { setEnvironment } from "../terminal";
import { member, openDeployed, outputs, said, status, two } from "./environment";

describe("fleet-inventory status", () => {
  let world: World;

  beforeEach(async () => {
    world = await openDeployed();
  });

  afterEach(async () => {
    await world.close();
  });

  it("is content with an environment that works", async () => {
    const { code, stdout, stderr } = await status();
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `    region        check          finding
──  ────────────  ─────────────  ────────────────────────────────────────────────────────────────────────────────────────
ok  eu-central-1  credentials    The credentials belong to account 111122223333
ok  eu-central-1  association    The association fleet-inventory-dev (00000000-1111-2222-3333-444444444444) is successful
ok  eu-central-1  silent nodes   1 node, all reported in the last 24 h
ok  eu-central-1  sync           The sync fleet-inventory-dev is successful, last 1 h ago
ok  eu-central-1  deliveries     Account 111122223333, eu-central-1: 1 object, newest 0 min ago
ok  eu-central-1  unlisted data  The tables show every account and Region in the bucket
ok  eu-central-1  workgroup      The workgroup fleet-inventory-dev is enabled
`,
    );
    assert.equal(stderr, "7 ok, 0 warnings, 0 blockers\n");
  });

  it("is JSON with a version of its own", async () => {
    const { findings, ...head } = reportOf(await status({}, ["-f", "json"]));
    assert.deepEqual(head, {
      schemaVersion: 1,
      command: "status",
      stack: "dev",
      checkedAt: "2025-03-01T12:00:00.000Z",
      summary: { ok: 7, warning: 0, blocker: 0, unchecked: 0 },
    });
    assert.deepEqual(findings[4]?.details, {
      objects: 1,
      newest: "2025-03-01T12:00:00.000Z",
      isCut: false,
    });
  });

  it("fails over a workgroup that is switched off or gone", async () => {
    world.test.workgroup(outputs.workgroup, { state: "DISABLED" });
    assert.deepEqual((await said("workgroup"))[0]?.slice(0, 2), [
      "blocker",
      "The workgroup fleet-inventory-dev is switched off",
    ]);
    assert.deepEqual((await said("workgroup", { workgroup: "other" }))[0]?.slice(0, 2), [
      "blocker",
      "There is no workgroup other in eu-central-1",
    ]);
  });

  it("sees a member's own syncs, and leaves the central bucket to its owner", async () => {
    world.test.bucket("central-bucket", { account: stranger });
    const shape = {
      scope: "member",
      account: stranger,
      accounts: [account],
      bucketName: "central-bucket",
    } as const;
    world.test.sync("fleet-inventory-dev", { bucketName: "central-bucket" });
    const report = reportOf(await status(shape, ["-f", "json"]));
    assert.deepEqual(
      report.findings.map(({ check, severity, checked }) => [check, severity, checked]),
      [
        ["credentials", "ok", true],
        ["association", "ok", true],
        ["silent nodes", "ok", true],
        ["sync", "ok", true],
        ["deliveries", "warning", false],
      ],
    );
  });

  it("leaves out what credentials of another account can't see, and looks at the rest", async () => {
    const restore = setEnvironment({ AWS_ACCESS_KEY_ID: `REHEARSAL${member}` });
    const report = reportOf(await status({}, ["-f", "json"]));
    restore();
    assert.deepEqual(
      report.findings.map(({ check, title }) => [check, title]),
      [
        [
          "credentials",
          `The credentials belong to account ${member}, the stack collects in ${account}`,
        ],
        ["deliveries", "What has arrived in the bucket could not be checked: access denied"],
        ["unlisted data", "Data that the tables do not show could not be checked: access denied"],
        ["workgroup", "The workgroup fleet-inventory-dev is enabled"],
      ],
    );
  });

  it("names what it may not read, and runs the rest", async () => {
    world.faults.deny("ssm:ListResourceDataSync", "s3:ListObjectsV2");
    const { code, stdout } = await status({}, ["-f", "json"]);
    assert.equal(code, 0);
    const { findings, summary } = reportOf({ code, stdout, stderr: "" });
    assert.deepEqual(
      findings.filter(({ checked }) => !checked).map(({ details }) => details.needs),
      ["ssm:ListResourceDataSync", "s3:ListBucket", "s3:ListBucket"],
    );
    assert.equal(summary.unchecked, 3);
  });

  it("prints the rights that its calls need", async () => {
    const { stdout } = await status(two, ["--iam-policy"]);
    const { Statement } = JSON.parse(stdout) as { Statement: { Action: string[] }[] };
    assert.deepEqual(world.api.calls, []);
    await status(two, ["-f", "json"]);
    const rights = world.api.calls
      .filter((call) => call !== "sts:GetCallerIdentity")
      .map((call) => (call === "s3:ListObjectsV2" ? "s3:ListBucket" : call));
    assert.deepEqual(
      Statement.flatMap(({ Action }) => Action).sort(),
      [...new Set([...rights, "athena:GetWorkGroup"])].sort(),
    );
  });
});
