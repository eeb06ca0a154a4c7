import { strict as assert } from "node:assert";

import type { RegisteredNode } from "../../../rehearsal/fleet/registry";
import { account, region, stranger } from "../../rehearsal/api/account";
import { outputs, setEnvironment, type Terminal } from "../terminal";
import { notDeployed, preflight, reportOf, said, saidIn, World } from "./world";

describe("preflight, about the account's surroundings,", () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
  });

  afterEach(async () => {
    await world.close();
  });

  it("fails with credentials of another account and looks at nothing else", async () => {
    const restore = setEnvironment({ AWS_ACCESS_KEY_ID: `REHEARSAL${stranger}` });
    const { findings } = reportOf(await preflight({}, ["-f", "json"]));
    restore();
    assert.deepEqual(
      findings.map(({ check, severity, title, why, remedy }) => [
        check,
        severity,
        title,
        why,
        remedy,
      ]),
      [
        [
          "credentials",
          "blocker",
          `The credentials belong to account ${stranger}, the stack to ${account}`,
          "pulumi up refuses them. Nothing else was looked at: it would be about the wrong account.",
          `Choose credentials of ${account} (AWS_PROFILE), or correct the setting account.`,
        ],
      ],
    );
    assert.deepEqual(world.api.calls, ["sts:GetCallerIdentity"]);
  });

  it("fails over a Region that is not enabled and looks at nothing else there", async () => {
    const shape = { regions: ["ap-east-1", "me-central-1"] };
    const report = reportOf(await preflight(shape, ["-f", "json"]));
    assert.deepEqual(saidIn(report, "region"), [
      ["ok", "eu-central-1 is enabled"],
      [
        "blocker",
        `ap-east-1 is not enabled in account ${account}: DISABLED`,
        "Every call to it fails as if the credentials were wrong; nothing else was looked at there.",
        "Enable it (aws account enable-region --region-name ap-east-1), or take it out of the settings.",
      ],
      [
        "blocker",
        `me-central-1 is not enabled in account ${account}: ENABLING`,
        "Every call to it fails as if the credentials were wrong; nothing else was looked at there.",
        "Wait until AWS has enabled it: that takes minutes to hours.",
      ],
    ]);
    const others = report.findings.filter(({ check }) => check !== "region");
    assert.deepEqual([...new Set(others.map((finding) => finding.region))], [region]);
  });

  it("asks about Regions only where there are some to choose", async () => {
    assert.deepEqual(await said("region", { region: "us-gov-west-1" }), []);
    assert.ok(!world.api.calls.includes("account:GetRegionOptStatus"));
  });

  function agents(...versions: readonly string[]): Partial<RegisteredNode>[] {
    return versions.map((agentVersion) => ({ agentVersion }));
  }

  it("counts the nodes of each Region, page by page", async () => {
    world.test.nodes(Array.from({ length: 120 }, () => ({})));
    world.test.nodes([{}], { account, region: "eu-west-1" });
    assert.deepEqual(await said("nodes", { regions: ["eu-west-1"] }), [
      ["ok", "120 managed nodes"],
      ["ok", "1 managed node"],
    ]);
    const pages = world.api.calls.filter((call) => call === "ssm:DescribeInstanceInformation");
    assert.equal(pages.length, 4);
  });

  it("warns without any node, and beyond the default quota", async () => {
    assert.deepEqual(await said("nodes"), [
      [
        "warning",
        "There are no managed nodes",
        "The association stays Pending and nothing is delivered until a node registers.",
        "Give the instances a role with AmazonSSMManagedInstanceCore, or switch Default Host Management on.",
      ],
    ]);
    world.test.nodes(Array.from({ length: 2_401 }, () => ({})));
    assert.deepEqual(
      (await said("nodes"))[0]?.[1],
      "2,401 managed nodes, more than the default quota of 2,400",
    );
  });

  it("warns about agents that are too old, by number and not by text", async () => {
    world.test.nodes(agents("2.0.789.0", "2.0.790.0", "2.3.1319.0", "3.0.0.0", "10.0.0.0"));
    const update = (...ids: readonly string[]): string =>
      `Update the agents: aws ssm send-command --region eu-central-1 --document-name AWS-UpdateSSMAgent --instance-ids ${ids.join(" ")}`;
    assert.deepEqual((await said("nodes")).slice(1), [
      [
        "warning",
        "1 agent is older than 2.0.790.0: i-00000000000000000",
        "An association for all nodes needs at least that one; these nodes report UnsupportedAgent and deliver no software.",
        update("i-00000000000000000"),
      ],
      [
        "warning",
        "2 agents are older than version 3: i-00000000000000001, i-00000000000000002",
        "AWS maintains version 3 only.",
        update("i-00000000000000001", "i-00000000000000002"),
      ],
    ]);
    const tagged = { targets: { key: "environment", values: ["production"] } };
    assert.match(
      String((await said("nodes", tagged))[1]?.[1]),
      /^3 agents are older than version 3/,
    );
  });

  it("proposes to update as many agents as a person pastes, and says where the others are", async () => {
    world.test.nodes(agents(...Array.from({ length: 12 }, () => "2.3.0.0")));
    const remedy = String((await said("nodes"))[1]?.[3]);
    assert.match(remedy, / --instance-ids( i-\d+){10}; the others are in --format json$/);
  });

  it("warns about nodes that do not report", async () => {
    world.test.nodes([
      {},
      ...Array.from({ length: 7 }, () => ({ lastPing: "2025-02-28T11:59:00Z" })),
    ]);
    assert.deepEqual((await said("nodes"))[1]?.slice(0, 2), [
      "warning",
      "7 nodes have not reported for 24 hours: i-00000000000000001, i-00000000000000002, i-00000000000000003, i-00000000000000004, i-00000000000000005 and 2 more",
    ]);
  });

  it("fails over a workgroup of its name that Pulumi does not know", async () => {
    world.test.workgroup("fleet-inventory-dev");
    assert.deepEqual(await said("athena"), [
      [
        "blocker",
        "A workgroup fleet-inventory-dev exists already",
        'Pulumi does not know it, so pulumi up would fail with "WorkGroup is already created".',
        "Import it (aws:athena/workgroup:Workgroup, id fleet-inventory-dev), or delete it.",
      ],
    ]);
  });

  const central = "organization/fleet-inventory/central";
  const member = { scope: "member", central };

  /** Pulumi knows the central stack, with these outputs, and no member. */
  function withCentral(changes: object): Terminal {
    const stdout = JSON.stringify({ ...outputs, ...changes });
    return {
      pulumi: (args, cwd) =>
        args.includes(central) ? { code: 0, stdout, stderr: "" } : notDeployed(args, cwd),
    };
  }

  it("finds the central stack ready for a member", async () => {
    world.test.bucket(outputs.bucketName, { account: stranger });
    const ready = withCentral({ account: stranger, accounts: [account, stranger] });
    assert.deepEqual(await said("central stack", member, ready), [
      ["ok", `The central stack ${central} is ready for this member`],
    ]);
    const report = reportOf(await preflight(member, ["-f", "json"], ready));
    const checks = new Set(report.findings.map(({ check }) => check));
    assert.deepEqual(
      ["bucket", "athena", "key"].filter((check) => checks.has(check)),
      [],
    );
  });

  it("fails when the central stack does not know the member, or has no bucket", async () => {
    assert.deepEqual(
      await said(
        "central stack",
        { ...member, regions: ["eu-west-1"] },
        withCentral({ accounts: [stranger] }),
      ),
      [
        [
          "blocker",
          `The central bucket ${outputs.bucketName} does not exist`,
          `Deploy the central stack first: pulumi up -s ${central}`,
        ],
        [
          "blocker",
          `The central stack ${central} does not list account ${account}`,
          "Its bucket may refuse the deliveries, and its tables do not show them.",
          `Add the account to accounts of ${central} and run pulumi up there first.`,
        ],
        [
          "warning",
          `The central stack ${central} does not list eu-west-1`,
          "What is delivered from there arrives, and the tables do not show it.",
          `Add them to regions of ${central} and run pulumi up there.`,
        ],
      ],
    );
  });

  it("fails when the central stack is not deployed, and says when it can't be read", async () => {
    assert.deepEqual(await said("central stack", member), [
      [
        "blocker",
        `The central stack ${central} is not deployed`,
        "The member reads bucket and key from it.",
        `Deploy it first: pulumi up -s ${central}`,
      ],
    ]);
    const pulumi = () => ({ code: 255, stdout: "", stderr: "error: not logged in" });
    assert.deepEqual(await said("central stack", member, { pulumi }), [
      [
        "unchecked warning",
        `The central stack ${central} could not be read`,
        `The outputs of the stack ${central} can't be read: not logged in`,
        "Log in to its backend (pulumi login), or ask who may read it.",
      ],
    ]);
  });
});
