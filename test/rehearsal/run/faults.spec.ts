import { strict as assert } from "node:assert";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Faults } from "../../../rehearsal/aws/faults";
import { handlers } from "../../../rehearsal/aws/resources";
import { startSimulatedAws } from "../../../rehearsal/aws/server";
import { prepareProject } from "../../../rehearsal/run/layout";
import { ProgramCopy } from "./support/checkout";
import { PulumiCli, type Finished } from "./support/cli";
import { deploymentOf } from "./support/deployed";

/** Later than any `up`, however slow the machine. */
const tooLate = 86_400_000;

describe("faults during up, on the real engine", function () {
  this.timeout(600_000);
  let copy: ProgramCopy;

  beforeEach(async () => {
    copy = new ProgramCopy();
    prepareProject(copy.layout, "dev");
    const { code, output } = await new PulumiCli(copy.layout, "dev", 0).run("stack", "init");
    assert.equal(code, 0, output);
  });

  afterEach(() => {
    copy.remove();
  });

  /** Runs a command on a simulated AWS in which that goes wrong. */
  async function attempt(faults: Faults, ...args: readonly string[]): Promise<Finished> {
    const aws = await startSimulatedAws({ directory: copy.layout.cloud, faults });
    try {
      return await new PulumiCli(copy.layout, "dev", aws.port).run(...args);
    } finally {
      await aws.close();
    }
  }

  const up = (faults: Faults): Promise<Finished> =>
    attempt(faults, "up", "--yes", "--skip-preview");

  async function failedUp(faults: Faults): Promise<string> {
    const { code, output } = await up(faults);
    assert.equal(code, 1, output);
    return output;
  }

  async function successfulUp(faults: Faults): Promise<void> {
    const { code, output } = await up(faults);
    assert.equal(code, 0, output);
  }

  /** AWS has caught up: what was put of that type is in effect. */
  function takeEffect(type: string): void {
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    const late = cloud.list(type).filter(({ service }) => service?.visibleAt !== undefined);
    assert.ok(late.length > 0);
    for (const resource of late) cloud.put({ ...resource, service: {} });
    cloud.save();
  }

  /** Nothing is left to do, nothing is there twice, and nothing without an owner. */
  async function assertWhole(): Promise<void> {
    const { code, output } = await attempt({}, "preview", "--expect-no-changes");
    assert.equal(code, 0, output);
    const { resources, pending_operations: pending = [] } = deploymentOf(copy.layout);
    assert.deepEqual(pending, []);
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    assert.deepEqual(
      handlers.map(({ type }) => [type, cloud.list(type).length]),
      handlers.map(({ type }) => [type, resources.filter((each) => each.type === type).length]),
    );
  }

  it("cost only time while the provider repeats what is throttled and what comes late", async () => {
    await successfulUp({
      throttled: { "SSM.CreateAssociation": 20, "Glue.CreateTable": 25 },
      bucketPolicyDelay: 1500,
      keyPolicyDelay: 2500,
      syncRetryWindow: 60_000,
    });
    await assertWhole();
  });

  it("end well with the next up: a call that stays throttled", async () => {
    assert.match(
      await failedUp({ throttled: { "Glue.CreateTable": 26 } }),
      /operation error Glue: CreateTable, .* api error ThrottlingException: Rate exceeded/,
    );
    await successfulUp({});
    await assertWhole();
  });

  it("end well with one more up each: a permission, a bucket policy and a key policy too late", async () => {
    assert.match(
      await failedUp({
        accessDenied: ["SSM.CreateResourceDataSync"],
        bucketPolicyDelay: tooLate,
        keyPolicyDelay: tooLate,
      }),
      /not authorized to perform: ssm:CreateResourceDataSync/,
    );
    assert.match(
      await failedUp({ syncRetryWindow: 100 }),
      /S3 write failed for bucket fleet-inventory-dev-111122223333-eu-west-1/,
    );
    takeEffect("aws:s3/bucketPolicy:BucketPolicy");
    assert.match(
      await failedUp({ syncRetryWindow: 100 }),
      /The policy of KMS key \S+ is not in effect yet/,
    );
    takeEffect("aws:kms/key:Key");
    await successfulUp({});
    await assertWhole();
  });
});
