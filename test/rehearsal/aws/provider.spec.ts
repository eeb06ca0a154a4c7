import proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { strict as assert } from "node:assert";

import {
  decode,
  encode,
  secretSignature,
  signatureKey,
} from "../../../rehearsal/aws/provider/values";
import { account, call, startEngine, type Engine } from "./support/engine";

const bucketType = "aws:s3/bucket:Bucket";
const bucketUrn = `urn:pulumi:dev::fleet-inventory::fleet-inventory:index:SyncBucket$${bucketType}::b`;

describe("the simulated aws provider", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine({ configuration: null });
  });
  afterEach(() => engine.close());

  it("introduces itself: secrets, outputs, the version of @pulumi/aws", async () => {
    const { client } = engine;
    const handshake: proto.ProviderHandshakeResponse = await call(
      client.handshake.bind(client),
      new proto.ProviderHandshakeRequest(),
    );
    assert.equal(handshake.getAcceptSecrets(), true);
    assert.equal(handshake.getAcceptOutputs(), true);
    const info = await call(client.getPluginInfo.bind(client), new Empty());
    assert.match((info as { getVersion(): string }).getVersion(), /^7\.\d+\.\d+$/);
    await call(client.cancel.bind(client), new Empty());
  });

  it("takes the account from the allowed ones", async () => {
    await engine.configure({ allowedAccountIds: '["444455556666","111122223333"]' });
    const identity = await engine.invoke("aws:index/getCallerIdentity:getCallerIdentity");
    assert.equal(identity.accountId, "444455556666");
  });

  it("takes the account from an assumed role", async () => {
    await engine.configure({
      allowedAccountIds: '["444455556666"]',
      assumeRoles: '[{"roleArn":"arn:aws:iam::444455556666:role/deployer"}]',
    });
    const identity = await engine.invoke("aws:index/getCallerIdentity:getCallerIdentity");
    assert.equal(identity.arn, "arn:aws:iam::444455556666:user/rehearsal");
  });

  it("answers with the Region and the partition", async () => {
    await engine.configure({ region: "us-gov-west-1" });
    assert.equal((await engine.invoke("aws:index/getRegion:getRegion")).name, "us-gov-west-1");
    const partition = await engine.invoke("aws:index/getPartition:getPartition");
    assert.equal(partition.partition, "aws-us-gov");
  });

  it("refuses a function that it does not know", async () => {
    await engine.configure();
    await assert.rejects(
      engine.invoke("aws:ec2/getAmi:getAmi"),
      new Error("The simulated AWS does not know the function aws:ec2/getAmi:getAmi"),
    );
  });

  it("refuses credentials of an account that the program does not allow", async () => {
    const other = await startEngine({ credentialsAccount: "444455556666", configuration: null });
    try {
      await assert.rejects(
        other.configure(),
        new Error("AWS account ID not allowed: 444455556666"),
      );
      await assert.rejects(
        other.configure({ allowedAccountIds: "[]", forbiddenAccountIds: '["444455556666"]' }),
        new Error("AWS account ID not allowed: 444455556666"),
      );
    } finally {
      await other.close();
    }
  });

  it("refuses a configuration with mistakes", async () => {
    assert.deepEqual(await engine.checkConfig({ region: "eu-west-1", version: "7.48.0" }), []);
    assert.deepEqual(await engine.checkConfig({}), [
      "Missing region: give aws.Provider a region or set aws:region",
    ]);
    const [wrongRegion] = await engine.checkConfig({ region: "eu-west-9" });
    assert.match(wrongRegion ?? "", /^Invalid AWS Region: eu-west-9; known are af-south-1, /);
    const [unknown] = await engine.checkConfig({ region: "eu-west-1", regoin: "x" });
    assert.match(unknown ?? "", /^Unknown property 'regoin'; allowed are accessKey, /);
    const [notJson] = await engine.checkConfig({ region: "eu-west-1", defaultTags: "{" });
    assert.match(notJson ?? "", /^The provider's arguments are not JSON: SyntaxError: /);
  });

  it("refuses work before it is configured", async () => {
    await assert.rejects(
      engine.check(bucketType, {}),
      new Error("The provider is asked before it is configured"),
    );
  });

  it("keeps two providers of one program apart by their connections", async () => {
    await engine.configure({ region: "eu-west-1" });
    const { ResourceProviderClient } = await import("@pulumi/pulumi/proto/provider_grpc_pb");
    const { credentials } = await import("@grpc/grpc-js");
    const second = new ResourceProviderClient(
      `127.0.0.1:${engine.port}`,
      credentials.createInsecure(),
      // grpc-js shares connections to one address between clients; the engine's Go library does not.
      { "grpc.use_local_subchannel_pool": 1 },
    );
    try {
      const request = new proto.ConfigureRequest();
      request.setArgs(encode({ region: "us-east-1" }));
      await call(second.configure.bind(second), request);
      const invoke = new proto.InvokeRequest().setTok("aws:index/getRegion:getRegion");
      const answer: proto.InvokeResponse = await call(second.invoke.bind(second), invoke);
      assert.equal(decode(answer.getReturn()).properties.name, "us-east-1");
      assert.equal((await engine.invoke("aws:index/getRegion:getRegion")).name, "eu-west-1");
    } finally {
      second.close();
    }
  });

  it("replaces everything when the provider's Region changes, and sees no change otherwise", async () => {
    const { client } = engine;
    const request = new proto.DiffRequest();
    request.setOlds(encode({ region: "eu-west-1" }));
    request.setNews(encode({ region: "eu-west-1" }));
    const same: proto.DiffResponse = await call(client.diffConfig.bind(client), request);
    assert.equal(same.getChanges(), proto.DiffResponse.DiffChanges.DIFF_NONE);
    request.setNews(encode({ region: "us-east-1" }));
    const moved: proto.DiffResponse = await call(client.diffConfig.bind(client), request);
    assert.deepEqual(moved.getReplacesList(), ["region"]);
  });

  it("refuses a resource type that it does not know", async () => {
    await engine.configure();
    await assert.rejects(
      engine.check("aws:sqs/queue:Queue", {}),
      new Error("The simulated AWS does not know the resource type aws:sqs/queue:Queue"),
    );
  });

  it("refuses unknown, missing and ill-typed properties at every depth", async () => {
    await engine.configure();
    const reasons = async (type: string, inputs: Parameters<Engine["check"]>[1]) =>
      (await engine.check(type, inputs)).failures;

    assert.deepEqual(
      await reasons("aws:s3/bucketPolicy:BucketPolicy", { bucket: "b", plicy: "" }),
      [
        { property: "policy", reason: "Missing required property 'policy'" },
        {
          property: "plicy",
          reason: "Unknown property 'plicy'; allowed are bucket, policy, region",
        },
      ],
    );
    assert.deepEqual(
      await reasons("aws:ssm/association:Association", {
        targets: [{ key: "InstanceIds", value: ["*"] }],
      }),
      [
        { property: "targets", reason: "Missing required property 'targets[0].values'" },
        {
          property: "targets",
          reason: "Unknown property 'targets[0].value'; allowed are key, values",
        },
      ],
    );
    assert.deepEqual(
      await reasons("aws:athena/workgroup:Workgroup", {
        description: 7,
        configuration: { bytesScannedCutoffPerQuery: "10485760", engineVersion: [] },
        tags: { team: true },
      }),
      [
        {
          property: "configuration",
          reason:
            "Property 'configuration.bytesScannedCutoffPerQuery' must be a number, got string",
        },
        {
          property: "configuration",
          reason: "Property 'configuration.engineVersion' must be an object, got a list",
        },
        { property: "description", reason: "Property 'description' must be a string, got number" },
        { property: "tags", reason: "Property 'tags.team' must be a string, got boolean" },
      ],
    );
  });

  it("refuses what the real provider has and it does not act on", async () => {
    await engine.configure();
    const { failures } = await engine.check(bucketType, { versioning: { enabled: true } });
    assert.deepEqual(failures, [
      {
        property: "versioning",
        reason: "Property 'versioning' exists but the simulated AWS does not act on it",
      },
    ]);
  });

  it("gives all tags: the provider's defaults, overridden by the resource's own", async () => {
    await engine.configure({ defaultTags: '{"tags":{"team":"platform","stage":"dev"}}' });
    const { outputs } = await engine.create(bucketType, { bucket: "tagged", tags: { stage: "x" } });
    assert.deepEqual(outputs.tags, { stage: "x" });
    assert.deepEqual(outputs.tagsAll, { team: "platform", stage: "x" });
  });

  it("keeps a secret input secret, in Check and in Create", async () => {
    await engine.configure();
    const { client } = engine;
    const secret = { [signatureKey]: secretSignature, value: "hidden" };
    const check = new proto.CheckRequest();
    check.setUrn(bucketUrn);
    check.setNews(encode({ bucket: "secretive", tags: { note: secret } }));
    const checked: proto.CheckResponse = await call(client.check.bind(client), check);
    const create = new proto.CreateRequest();
    create.setUrn(bucketUrn);
    create.setProperties(checked.getInputs());
    const created: proto.CreateResponse = await call(client.create.bind(client), create);
    for (const struct of [checked.getInputs(), created.getProperties()]) {
      const { tags } = struct?.toJavaScript() as { tags: Record<string, unknown> };
      assert.deepEqual(tags, { note: secret });
    }
  });

  it("makes up a name once, from the resource's name and the engine's seed", async () => {
    await engine.configure();
    const first = await engine.check(bucketType, {});
    assert.match(first.inputs.bucket as string, /^it-[0-9a-f]{7}$/);
    assert.deepEqual(first.inputs.__defaults, ["forceDestroy", "bucket"]);
    const second = await engine.check(bucketType, {}, { ...first.inputs, bucket: "it-0000000" });
    assert.equal(second.inputs.bucket, "it-0000000");
    const given = await engine.check(bucketType, { bucket: "mine" }, first.inputs);
    assert.equal(given.inputs.bucket, "mine");
    assert.deepEqual(given.inputs.__defaults, ["forceDestroy"]);
  });

  it("owns its account only: another provider does not see its resources", async () => {
    await engine.configure();
    const created = await engine.create(bucketType, { bucket: "inventory" });
    await engine.configure({ allowedAccountIds: '["444455556666"]' });
    assert.equal(await engine.read(created), undefined);
    await engine.configure();
    assert.equal((await engine.read(created))?.bucket, "inventory");
    assert.equal(account, "111122223333");
  });
});
