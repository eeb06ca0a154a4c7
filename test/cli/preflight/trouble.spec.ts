import { strict as assert } from "node:assert";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

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

  it("says what to do when the credentials expire in the middle", async () => {
    world.athenaFaults.refuse(1, { type: "ExpiredTokenException", message: "expired" });
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    assert.equal(
      findings.find(({ check }) => check === "athena")?.remedy,
      "Sign in again (aws sso login), or renew the session's credentials.",
    );
  });

  it("tells a proxy's page from an answer of AWS", async () => {
    const proxy = createServer((_request, response) => {
      response.writeHead(503, { "content-type": "text/html" }).end("<html>Bad gateway</html>");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const restore = setEnvironment({ AWS_ENDPOINT_URL_SSM: url, AWS_ENDPOINT_URL_S3: url });
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    restore();
    proxy.close();
    for (const check of ["syncs", "bucket"]) {
      const { title, why, details } = findings.find((each) => each.check === check) ?? {};
      assert.match(title ?? "", /could not be checked: no answer from AWS$/);
      assert.match(why ?? "", /: the answer is not one of AWS \(HTTP status 503\)$/);
      assert.equal(details?.reason, "unreachable");
    }
  });

  it("fails when nothing could be checked at all: a gate must not pass then", async () => {
    const nowhere = Object.fromEntries(
      ["ACCOUNT", "ATHENA", "KMS", "S3", "SSM", "STS"].map((service) => [
        `AWS_ENDPOINT_URL_${service}`,
        "http://127.0.0.1:1",
      ]),
    );
    const restore = setEnvironment(nowhere);
    const { code, stderr } = await preflight();
    const never = await preflight({}, ["--fail-on", "never"]);
    restore();
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^0 ok, (\d) warnings, 0 blockers, \1 could not be checked\nerror: Nothing could be checked\.\n$/,
    );
    assert.equal(never.code, 0);
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
      /^error: There are no AWS credentials that can be used \(eu-central-1\): .*\nSign in \(aws sso login\), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\.\n$/,
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
