import { strict as assert } from "node:assert";

import { Interrupted } from "../../../cli/failures";
import { account } from "../../rehearsal/api/account";
import { setEnvironment } from "../terminal";
import { preflight, reportOf, World } from "./world";

describe("preflight, when something can't be read,", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
    world.test.nodes([{}]);
  });

  afterEach(async () => {
    await world.close();
  });

  const key = `arn:aws:kms:eu-central-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const shape = { existingBucketName: "central-logs", existingKeyArn: key };

  for (const [operation, action, subjects] of [
    ["account:GetRegionOptStatus", "account:GetRegionOptStatus", ["Whether the Region is enabled"]],
    [
      "ssm:ListAssociations",
      "ssm:ListAssociations",
      ["The associations for all nodes", "The other associations", "The number of associations"],
    ],
    ["ssm:ListResourceDataSync", "ssm:ListResourceDataSync", ["The resource data syncs"]],
    ["ssm:DescribeInstanceInformation", "ssm:DescribeInstanceInformation", ["The managed nodes"]],
    ["s3:GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration", ["Object Lock"]],
    ["s3:GetBucketPolicy", "s3:GetBucketPolicy", ["The bucket's policy"]],
    ["kms:DescribeKey", "kms:DescribeKey", ["The existing key"]],
  ] as const) {
    it(`names the right that ${operation} needs, and runs the rest`, async () => {
      world.test.bucket("central-logs");
      const before = reportOf(await preflight(shape, ["-f", "json"]));
      world.faults.deny(operation);
      const { summary, findings } = reportOf(await preflight(shape, ["-f", "json"]));
      const unchecked = findings.filter(({ checked }) => !checked);
      assert.deepEqual(
        unchecked.map(({ severity, title, remedy, details }) => [
          severity,
          title,
          remedy,
          details.needs,
        ]),
        subjects.map((subject) => [
          "warning",
          `${subject} could not be checked: access denied`,
          `Allow ${action} to your identity; --iam-policy prints a policy with all that is needed.`,
          action,
        ]),
      );
      assert.equal(summary.unchecked, subjects.length);
      const checksOf = (list: typeof findings) => [...new Set(list.map(({ check }) => check))];
      assert.deepEqual(checksOf(findings), checksOf(before.findings));
    });
  }

  it("names Athena when that refuses", async () => {
    world.athenaFaults.refuse(1, { type: "AccessDeniedException", message: "no" });
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    assert.deepEqual(
      findings.filter(({ check }) => check === "athena").map(({ title, why }) => [title, why]),
      [
        [
          "Athena could not be checked: access denied",
          "athena:ListWorkGroups (Athena's workgroups): no",
        ],
      ],
    );
  });

  it("does not take credentials that a Region refuses for a missing right", async () => {
    world.athenaFaults.refuse(1, { type: "UnrecognizedClientException", message: "not here" });
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    assert.deepEqual(
      findings.filter(({ check }) => check === "athena").map(({ title, why }) => [title, why]),
      [
        [
          "Athena could not be checked: refused",
          "athena:ListWorkGroups (Athena's workgroups): UnrecognizedClientException: not here",
        ],
      ],
    );
  });

  it("gets through when AWS throttles once, and says so when it goes on", async () => {
    world.faults.throttle("ssm:ListResourceDataSync", 1);
    const through = reportOf(await preflight({}, ["-f", "json"]));
    assert.equal(through.summary.unchecked, 0);
    world.faults.throttle("ssm:ListResourceDataSync", Infinity);
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    assert.deepEqual(
      findings.filter(({ checked }) => !checked).map(({ title, remedy }) => [title, remedy]),
      [
        [
          "The resource data syncs could not be checked: throttled, after several tries",
          "Run it again in a minute; the limit is per account and Region.",
        ],
      ],
    );
  });

  it("says when an endpoint does not answer", async () => {
    const restore = setEnvironment({ AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:1" });
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    restore();
    const unchecked = findings.filter(({ checked }) => !checked);
    assert.deepEqual(
      unchecked.map(({ check, details }) => [check, details.reason]),
      ["all-nodes association", "other associations", "association quota", "syncs", "nodes"].map(
        (check) => [check, "unreachable"],
      ),
    );
    assert.match(unchecked[0]?.why ?? "", /connect ECONNREFUSED 127\.0\.0\.1:1$/);
  });

  it("fails as a whole without credentials, and with such that AWS does not accept", async () => {
    const restore = setEnvironment({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
    });
    const { code, stdout, stderr } = await preflight();
    restore();
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(
      stderr,
      /^error: There are no AWS credentials that can be used \(eu-central-1\): .*\nSign in \(aws sso login\), or set AWS_PROFILE/,
    );
  });

  it("ends on Ctrl-C with 130, in the middle of a call", async () => {
    const controller = new AbortController();
    world.faults.slow("ssm:ListAssociations", 60_000);
    const running = preflight({}, [], { signal: controller.signal });
    while (!world.api.calls.includes("ssm:ListAssociations")) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    controller.abort(new Interrupted("SIGINT"));
    assert.deepEqual(await running, { code: 130, stdout: "", stderr: "error: Interrupted.\n" });
  });
});
