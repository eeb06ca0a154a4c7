import { strict as assert } from "node:assert";
import { handlers } from "../../../rehearsal/aws/resources";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Faults } from "../../../rehearsal/aws/faults";
import { startSimulatedAws } from "../../../rehearsal/aws/server";
import { prepareProject } from "../../../rehearsal/run/layout";
import { ProgramCopy, pulumi } from "./support/checkout";
import { PulumiCli } from "./support/cli";

interface Case {
  readonly title: string;
  readonly faults: Faults;
  /** What the first `up` says when it fails; undefined when it succeeds all the same. */
  readonly failure: RegExp | undefined;
}

const cases: readonly Case[] = [
  {
    title: "throttled calls that the provider repeats",
    faults: { throttled: { "SSM.CreateAssociation": 20, "Glue.CreateTable": 25 } },
    failure: undefined,
  },
  {
    title: "a call that stays throttled",
    faults: { throttled: { "Glue.CreateTable": 26 } },
    failure: /operation error Glue: CreateTable, .* api error ThrottlingException: Rate exceeded/,
  },
  {
    title: "a permission that is missing",
    faults: { accessDenied: ["SSM.CreateResourceDataSync"] },
    failure: /not authorized to perform: ssm:CreateResourceDataSync/,
  },
  {
    title: "a bucket policy that takes effect within the provider's minute",
    faults: { bucketPolicyDelay: 1500, syncRetryWindow: 6000 },
    failure: undefined,
  },
  {
    title: "a bucket policy that takes effect too late",
    faults: { bucketPolicyDelay: 15_000, syncRetryWindow: 100 },
    failure: /S3 write failed for bucket fleet-inventory-dev-111122223333-eu-west-1/,
  },
  {
    title: "a key policy that takes effect within the provider's minute",
    faults: { keyPolicyDelay: 2500, syncRetryWindow: 6000 },
    failure: undefined,
  },
  {
    title: "a key policy that takes effect too late",
    faults: { keyPolicyDelay: 30_000, syncRetryWindow: 100 },
    failure: /The policy of KMS key \S+ is not in effect yet/,
  },
];

describe("faults during up, on the real engine", function () {
  this.timeout(180_000);
  let copy: ProgramCopy;

  beforeEach(async () => {
    copy = new ProgramCopy();
    prepareProject(copy.layout, "dev");
    await pulumi();
  });

  afterEach(() => {
    copy.remove();
  });

  /** How many resources of each type AWS has. */
  const numbers = (): readonly (readonly [string, number])[] => {
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    return handlers.map(({ type }) => [type, cloud.list(type).length] as const);
  };

  for (const { title, faults, failure } of cases) {
    it(`end well: ${title}`, async () => {
      const directory = copy.layout.cloud;
      const troubled = await startSimulatedAws({ directory, faults });
      const cli = new PulumiCli(copy.layout, "dev", troubled.port);
      try {
        assert.equal((await cli.run("stack", "init")).code, 0);
        const first = await cli.run("up", "--yes", "--skip-preview");
        assert.equal(first.code, failure === undefined ? 0 : 1, first.output);
        if (failure !== undefined) assert.match(first.output, failure);
      } finally {
        await troubled.close();
      }
      const aws = await startSimulatedAws({ directory, faults: { syncRetryWindow: 60_000 } });
      try {
        const calm = cli.at(aws.port);
        const next = await calm.run("up", "--yes", "--skip-preview");
        assert.equal(next.code, 0, next.output);
        const again = await calm.run("up", "--yes", "--skip-preview", "--expect-no-changes");
        assert.equal(again.code, 0, again.output);
        const exported = JSON.parse((await calm.run("stack", "export")).output) as {
          deployment: { resources: { type: string }[]; pending_operations?: unknown[] };
        };
        const { resources, pending_operations: pending = [] } = exported.deployment;
        assert.deepEqual(pending, []);
        // Nothing twice and nothing without an owner.
        assert.deepEqual(
          numbers(),
          handlers.map(({ type }) => [type, resources.filter((each) => each.type === type).length]),
        );
      } finally {
        await aws.close();
      }
    });
  }
});
