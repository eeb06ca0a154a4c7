import { strict as assert } from "node:assert";
import program from "../../index";
import { previewed } from "../support/environments";
import { record, type Recording } from "../support/mocks";
import { configOf } from "../support/stackFiles";
import {
  associationType,
  expectedSources,
  ofType,
  places,
  policyOf,
  projection,
  syncType,
} from "./support/recorded";

describe("a stack with several Regions", () => {
  let regions: Recording;
  before(async () => {
    regions = await previewed("regions");
  });

  it("has an association and a sync in each, with the usual names in its own", () => {
    assert.deepEqual(places(regions, associationType), [
      "fleet-inventory-collect-association in own",
      "fleet-inventory-collect-eu-central-1-association in eu-central-1",
      "fleet-inventory-collect-us-east-1-association in us-east-1",
    ]);
    assert.deepEqual(places(regions, syncType), [
      "fleet-inventory-deliver-eu-central-1-sync in eu-central-1",
      "fleet-inventory-deliver-sync in own",
      "fleet-inventory-deliver-us-east-1-sync in us-east-1",
    ]);
  });

  it("delivers from each to the one bucket, through one provider", () => {
    const bucketName = "fleet-inventory-regions-111122223333-eu-west-1";
    assert.equal(ofType(regions, "pulumi:providers:aws").length, 1);
    for (const { inputs, dependencies } of ofType(regions, syncType)) {
      const destination = inputs.s3Destination as Record<string, unknown>;
      assert.equal(destination.bucketName, bucketName);
      assert.equal(destination.region, "eu-west-1");
      assert.ok(dependencies.includes(regions.named("fleet-inventory-storage-bucket-policy").urn));
    }
  });

  it("shows every Region in the tables, the outputs and what is expected", () => {
    assert.equal(projection(regions, "region"), "eu-central-1,eu-west-1,us-east-1");
    assert.deepEqual(regions.stackOutputs.regions, ["eu-central-1", "eu-west-1", "us-east-1"]);
    assert.deepEqual(Object.keys(regions.stackOutputs.syncNames as object).sort(), [
      "eu-central-1",
      "eu-west-1",
      "us-east-1",
    ]);
    assert.equal(expectedSources(regions).length, 3);
  });

  it("gives everything in its own Region the names that a stack with one Region gives it", async () => {
    const config = configOf("regions");
    const one = await record(program, {
      stack: "regions",
      config: { ...config, "fleet-inventory:regions": "[]" },
      preview: true,
    });
    const urns = new Set(regions.resources.map(({ urn }) => urn));
    assert.ok(one.resources.length > 50);
    assert.deepEqual(
      one.resources.filter(({ urn }) => !urns.has(urn)),
      [],
    );
  });
});

describe("a central stack", () => {
  it("shows former accounts in its tables and admits them no more", async () => {
    const central = await previewed("central");
    assert.equal(
      projection(central, "accountid"),
      "111122223333,123456789012,444455556666,777788889999",
    );
    assert.deepEqual(central.stackOutputs.formerAccounts, ["777788889999"]);
    for (const name of ["fleet-inventory-storage-bucket-policy", "fleet-inventory-storage-key"]) {
      assert.ok(policyOf(central, name).includes("444455556666"), name);
      assert.equal(policyOf(central, name).includes("777788889999"), false, name);
    }
    assert.deepEqual(expectedSources(central).sort(), [
      "111122223333 eu-central-1",
      "111122223333 eu-west-1",
      "123456789012 eu-central-1",
      "123456789012 eu-west-1",
      "444455556666 eu-central-1",
      "444455556666 eu-west-1",
    ]);
  });

  it("can store without collecting, and then expects nothing of its own account", async () => {
    const central = await previewed("central", { changes: { collects: "false" } });
    assert.deepEqual(ofType(central, associationType), []);
    assert.deepEqual(ofType(central, syncType), []);
    assert.deepEqual(central.stackOutputs.associationIds, {});
    assert.deepEqual(central.stackOutputs.syncNames, {});
    assert.ok(expectedSources(central).every((line) => !line.startsWith("123456789012")));
    assert.equal(expectedSources(central).length, 4);
  });
});

describe("a stack of an organization", () => {
  it("admits the organization, shares with it and lists its accounts", async () => {
    const organization = await previewed("organization");
    const policy = policyOf(organization, "fleet-inventory-storage-bucket-policy");
    assert.ok(policy.includes('"aws:SourceOrgID":"o-exampleorgid"'));
    assert.equal(policy.includes("444455556666"), false);
    assert.ok(
      policyOf(organization, "fleet-inventory-storage-key").includes(
        '"aws:SourceOrgID":"o-exampleorgid"',
      ),
    );
    const { s3Destination } = organization.named("fleet-inventory-deliver-sync").inputs;
    assert.deepEqual((s3Destination as Record<string, unknown>).destinationDataSharing, {
      destinationDataSharingType: "Organization",
    });
    assert.equal(projection(organization, "accountid"), "111122223333,123456789012,444455556666");
    assert.equal(organization.stackOutputs.organizationId, "o-exampleorgid");
  });

  it("has room for any number of accounts", async () => {
    const accounts = Array.from({ length: 500 }, (_, index) => String(200_000_000_000 + index));
    const changes = { accounts: JSON.stringify(accounts) };
    const organization = await previewed("organization", { changes });
    assert.equal(String(projection(organization, "accountid")).split(",").length, 501);
  });
});

describe("a stack that adopts its association", () => {
  it("creates none and puts out the one that there is", async () => {
    const adopt = await previewed("adopt");
    assert.deepEqual(ofType(adopt, associationType), []);
    assert.deepEqual(places(adopt, syncType), ["fleet-inventory-deliver-sync in own"]);
    assert.deepEqual(adopt.stackOutputs.associationIds, {
      "eu-west-1": "11111111-2222-3333-4444-555555555555",
    });
  });
});

describe("a stack that collects by tags", () => {
  it("has an association for each entry, named after it, with its schedule", async () => {
    const tags = await previewed("tags", { preview: false });
    const shown = ofType(tags, associationType).map(({ name, inputs }) => [
      name,
      inputs.associationName,
      inputs.targets,
      inputs.scheduleExpression,
    ]);
    assert.deepEqual(shown, [
      [
        "fleet-inventory-collect-tag-production-association",
        "fleet-inventory-tags-production",
        [{ key: "tag:Environment", values: ["prod"] }],
        "rate(1 hour)",
      ],
      [
        "fleet-inventory-collect-tag-others-association",
        "fleet-inventory-tags-others",
        [{ key: "tag:Environment", values: ["staging", "dev"] }],
        "rate(12 hours)",
      ],
    ]);
    assert.deepEqual(tags.stackOutputs.associationIds, {
      "eu-west-1/production": "fleet-inventory-collect-tag-production-association-id",
      "eu-west-1/others": "fleet-inventory-collect-tag-others-association-id",
    });
  });

  it("keeps the usual name for the one association over a tag", async () => {
    const changes = { targets: '{"key":"environment","values":["production"]}' };
    assert.deepEqual(places(await previewed("tags", { changes }), associationType), [
      "fleet-inventory-collect-association in own",
    ]);
  });
});

describe("a stack in another partition", () => {
  it("writes the ARNs of that partition, and logs access to the bucket", async () => {
    const govcloud = await previewed("govcloud");
    const text = JSON.stringify(govcloud.resources.map(({ inputs }) => inputs));
    assert.ok(text.includes("arn:aws-us-gov:s3:::"));
    assert.equal(text.includes("arn:aws:"), false);
    const bucket = "fleet-inventory-govcloud-444455556666-us-gov-west-1";
    assert.deepEqual(govcloud.named("fleet-inventory-storage-bucket-logging").inputs, {
      bucket,
      targetBucket: "example-access-logs",
      targetPrefix: `${bucket}/`,
    });
  });

  it("admits the principals that are stated, in bucket and key", async () => {
    const principals = ["ssm.amazonaws.com", "ssm.amazonaws.com.cn"];
    const changes = {
      region: "cn-north-1",
      regions: '["cn-northwest-1"]',
      syncPrincipals: JSON.stringify(principals),
    };
    const china = await previewed("govcloud", { changes });
    for (const name of ["fleet-inventory-storage-bucket-policy", "fleet-inventory-storage-key"]) {
      assert.ok(policyOf(china, name).includes(JSON.stringify({ Service: principals })), name);
      assert.ok(policyOf(china, name).includes("arn:aws-cn:"), name);
    }
  });
});
