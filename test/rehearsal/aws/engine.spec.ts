import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { signatureKey } from "../../../rehearsal/aws/provider/values";
import { syncBucketPolicy } from "./support/documents";
import { account, region } from "./support/engine";
import { createStack, type TestStack } from "./support/stack";

const bucketName = "fleet-inventory-engine";

/** What of the engine's own record of a stack matters here. */
interface Checkpoint {
  readonly checkpoint: {
    readonly latest: {
      readonly resources: readonly {
        readonly type: string;
        readonly inputs: { readonly parameters: Readonly<Record<string, unknown>> };
        readonly outputs: { readonly parameters: Readonly<Record<string, unknown>> };
      }[];
    };
  };
}

interface Settings {
  schedule: string;
  prefix: string;
  query: string;
  cutoff: number;
  secondRegion: boolean;
}

const settings: Settings = {
  schedule: "rate(12 hours)",
  prefix: "inventory",
  query: "select 1",
  cutoff: 10485760,
  secondRegion: false,
};

const original: Readonly<Settings> = { ...settings };

const collect = (name: string, provider: aws.Provider) =>
  new aws.ssm.Association(
    name,
    {
      name: "AWS-GatherSoftwareInventory",
      scheduleExpression: settings.schedule,
      targets: [{ key: "InstanceIds", values: ["*"] }],
      parameters: { applications: "Enabled", files: pulumi.secret('[{"Path":"/etc"}]') },
    },
    { provider },
  );

/** One resource of each kind that matters here; everything but the settings stays. */
async function program(): Promise<Record<string, pulumi.Output<unknown>>> {
  const provider = new aws.Provider("aws", { region, allowedAccountIds: [account] });
  const options = { provider };
  const bucket = new aws.s3.Bucket("bucket", { bucket: bucketName, forceDestroy: true }, options);
  const policy = new aws.s3.BucketPolicy(
    "policy",
    { bucket: bucket.bucket, policy: syncBucketPolicy(bucketName, settings.prefix) },
    options,
  );
  const association = collect("association", provider);
  if (settings.secondRegion) {
    collect("second", new aws.Provider("us", { region: "us-east-1" }));
  }
  new aws.ssm.ResourceDataSync(
    "sync",
    {
      name: "inventory",
      s3Destination: { bucketName: bucket.bucket, prefix: settings.prefix, region },
    },
    { provider, dependsOn: [policy] },
  );
  const workgroup = new aws.athena.Workgroup(
    "workgroup",
    {
      name: "inventory",
      forceDestroy: true,
      configuration: { bytesScannedCutoffPerQuery: settings.cutoff },
    },
    options,
  );
  const query = new aws.athena.NamedQuery(
    "query",
    { name: "one", workgroup: workgroup.name, database: "inventory", query: settings.query },
    options,
  );
  const identity = await aws.getCallerIdentity({}, options);
  return {
    account: pulumi.output(identity.accountId),
    bucketArn: bucket.arn,
    associationId: association.associationId,
    queryId: query.id,
  };
}

describe("the simulated AWS under the real Pulumi engine", function () {
  this.timeout(600_000);
  let stack: TestStack;
  before(async () => {
    stack = await createStack(program);
  });
  after(() => stack.close());
  beforeEach(() => {
    Object.assign(settings, original);
  });

  const operations = async (run: () => Promise<{ operation: string; name: string }[]>) =>
    (await run()).map(({ operation, name }) => `${operation} ${name}`).sort();

  it("previews everything and creates nothing", async () => {
    assert.deepEqual(await operations(stack.preview), [
      "create association",
      "create bucket",
      "create policy",
      "create query",
      "create sync",
      "create workgroup",
    ]);
    assert.deepEqual(SimulatedCloud.open(stack.cloudDirectory).list("aws:s3/bucket:Bucket"), []);
  });

  it("creates everything with its ids, and the outputs follow", async () => {
    assert.equal((await stack.up()).length, 6);
    const cloud = SimulatedCloud.open(stack.cloudDirectory);
    const association = cloud.list("aws:ssm/association:Association")[0];
    const query = cloud.list("aws:athena/namedQuery:NamedQuery")[0];
    assert.deepEqual(await stack.outputs(), {
      account,
      bucketArn: `arn:aws:s3:::${bucketName}`,
      associationId: association?.id,
      queryId: query?.id,
    });
    assert.deepEqual(association?.properties.parameters, {
      applications: "Enabled",
      files: '[{"Path":"/etc"}]',
    });
  });

  it("keeps secrets encrypted in the engine's state, inputs and outputs alike", () => {
    const state = stack.state();
    const { checkpoint } = JSON.parse(state) as Checkpoint;
    const association = checkpoint.latest.resources.find(
      ({ type }) => type === "aws:ssm/association:Association",
    );
    for (const side of [association?.inputs, association?.outputs]) {
      assert.equal(side?.parameters.applications, "Enabled");
      assert.deepEqual(Object.keys(side.parameters.files as object), [signatureKey, "ciphertext"]);
    }
    assert.ok(!state.includes(String.raw`\"Path`), "a secret parameter in plain text");
  });

  it("changes nothing in a second up, on another server with the same directory", async () => {
    await stack.restart();
    assert.deepEqual(await stack.up(), []);
  });

  it("changes one setting in place, with the path of it", async () => {
    settings.schedule = "rate(1 day)";
    settings.cutoff = 20971520;
    const expected = [
      { operation: "update", name: "association", detailed: { scheduleExpression: "update" } },
      {
        operation: "update",
        name: "workgroup",
        detailed: { "configuration.bytesScannedCutoffPerQuery": "update" },
      },
    ];
    const byName = (left: { name: string }, right: { name: string }) =>
      left.name < right.name ? -1 : 1;
    assert.deepEqual((await stack.preview()).sort(byName), expected);
    await stack.up();
    assert.deepEqual(await stack.preview(), []);
  });

  it("replaces a sync and a named query, the old ones first", async () => {
    settings.schedule = "rate(1 day)";
    settings.cutoff = 20971520;
    settings.prefix = "other";
    settings.query = "select 2";
    const { queryId: before } = await stack.outputs();
    const steps = await stack.up();
    const of = (name: string) =>
      steps.filter((step) => step.name === name).map(({ operation }) => operation);
    for (const name of ["sync", "query"]) {
      assert.deepEqual(of(name), ["delete-replaced", "replace", "create-replacement"], name);
    }
    const replaced = steps.find(
      ({ name, operation }) => name === "sync" && operation === "replace",
    );
    assert.deepEqual(replaced?.detailed, { "s3Destination.prefix": "update-replace" });
    assert.notEqual((await stack.outputs()).queryId, before);
  });

  it("sees in a refresh what was changed and what vanished outside, and puts it back", async () => {
    settings.prefix = "other";
    settings.query = "select 2";
    await stack.up();
    const cloud = SimulatedCloud.open(stack.cloudDirectory);
    const sync = cloud.list("aws:ssm/resourceDataSync:ResourceDataSync")[0];
    const association = cloud.list("aws:ssm/association:Association")[0];
    assert.ok(sync !== undefined && association !== undefined);
    cloud.remove(sync);
    cloud.put({
      ...association,
      properties: { ...association.properties, scheduleExpression: "rate(30 minutes)" },
    });
    cloud.save();
    assert.deepEqual(await operations(stack.refresh), ["delete sync", "update association"]);
    assert.deepEqual(await operations(stack.preview), ["create sync", "update association"]);
    await stack.up();
    assert.deepEqual(await stack.preview(), []);
  });

  it("keeps two Regions of one program apart", async () => {
    settings.prefix = "other";
    settings.query = "select 2";
    settings.secondRegion = true;
    assert.deepEqual(await operations(stack.up), ["create second"]);
    const cloud = SimulatedCloud.open(stack.cloudDirectory);
    const regions = cloud.list("aws:ssm/association:Association").map((each) => each.region);
    assert.deepEqual(regions, ["eu-west-1", "us-east-1"]);
  });

  it("fails an up with AWS's own words and leaves the rest in place", async () => {
    settings.prefix = "other";
    settings.query = "select 2";
    settings.secondRegion = true;
    settings.schedule = "rate(10 minutes)";
    await assert.rejects(stack.up(), (error: Error) =>
      error.message.includes(
        "operation error SSM: UpdateAssociation, https response error StatusCode: 400, " +
          "InvalidSchedule: The schedule is invalid.",
      ),
    );
    settings.schedule = original.schedule;
    assert.deepEqual(await stack.preview(), []);
  });

  it("destroys everything, objects included", async () => {
    assert.equal((await stack.destroy()).length, 7);
    const cloud = SimulatedCloud.open(stack.cloudDirectory);
    assert.deepEqual(cloud.list("aws:s3/bucket:Bucket"), []);
    assert.deepEqual(cloud.list("aws:ssm/association:Association"), []);
  });
});
