import { strict as assert } from "node:assert";

import {
  DescribeAssociationCommand,
  DescribeInstanceInformationCommand,
  ListAssociationsCommand,
  ListResourceDataSyncCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";

import { bucketName, inspectorId } from "./account";
import { ApiWorld } from "./world";

describe("the API of Systems Manager on loopback", () => {
  let world: ApiWorld;

  beforeEach(async () => {
    world = await ApiWorld.open();
  });

  afterEach(async () => {
    await world.close();
  });

  it("lists and describes associations, page by page", async () => {
    world.test.association({});
    world.test.association({ associationName: "second" }, "22222222-2222-3333-4444-555555555555");
    const client = new SSMClient(world.settings());
    const first = await client.send(new ListAssociationsCommand({ MaxResults: 1 }));
    assert.equal(first.Associations?.[0]?.AssociationId, inspectorId);
    assert.deepEqual(first.Associations[0].Targets, [{ Key: "InstanceIds", Values: ["*"] }]);
    assert.equal(first.Associations[0].Overview?.Status, "Pending");
    assert.ok(first.NextToken !== undefined);
    const second = await client.send(new ListAssociationsCommand({ NextToken: first.NextToken }));
    assert.equal(second.Associations?.[0]?.AssociationName, "second");
    assert.equal(second.NextToken, undefined);
    const { AssociationDescription: found } = await client.send(
      new DescribeAssociationCommand({ AssociationId: inspectorId }),
    );
    assert.deepEqual(found?.Parameters, { applications: ["Enabled"], billingInfo: ["Disabled"] });
    await assert.rejects(
      client.send(
        new DescribeAssociationCommand({ AssociationId: "33333333-2222-3333-4444-555555555555" }),
      ),
      { name: "AssociationDoesNotExist" },
    );
  });

  it("shows an association's run once nodes are registered", async () => {
    world.test.association({});
    world.test.nodes([{}, { status: "ConnectionLost" }, { status: "Terminated" }]);
    const client = new SSMClient(world.settings());
    const { Associations: found } = await client.send(new ListAssociationsCommand({}));
    assert.deepEqual(found?.[0]?.Overview, {
      Status: "Success",
      DetailedStatus: "Success",
      AssociationStatusAggregatedCount: { Success: 1 },
    });
    assert.ok(found[0].LastExecutionDate instanceof Date);
  });

  it("lists nodes without the terminated ones, with their last sign of life", async () => {
    world.test.nodes([{}, { status: "Stopped" }, { status: "Terminated" }]);
    const client = new SSMClient(world.settings());
    const { InstanceInformationList: nodes } = await client.send(
      new DescribeInstanceInformationCommand({ MaxResults: 50 }),
    );
    assert.deepEqual(
      nodes?.map(({ PingStatus, LastPingDateTime }) => [
        PingStatus,
        LastPingDateTime?.toISOString(),
      ]),
      [
        ["Online", "2025-03-01T11:58:00.000Z"],
        ["ConnectionLost", "2025-03-01T11:58:00.000Z"],
      ],
    );
    await assert.rejects(client.send(new DescribeInstanceInformationCommand({ MaxResults: 51 })), {
      name: "ValidationException",
      message:
        "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
    });
  });

  it("lists syncs with their status and destination", async () => {
    world.test.sync(
      "fleet-inventory-dev",
      {},
      { lastStatus: "Failed", lastSyncStatusMessage: "no" },
    );
    const client = new SSMClient(world.settings());
    const { ResourceDataSyncItems: syncs } = await client.send(
      new ListResourceDataSyncCommand({ SyncType: "SyncToDestination" }),
    );
    assert.deepEqual(
      syncs?.map(({ SyncName, LastStatus, LastSyncStatusMessage, S3Destination }) => ({
        SyncName,
        LastStatus,
        LastSyncStatusMessage,
        bucket: S3Destination?.BucketName,
      })),
      [
        {
          SyncName: "fleet-inventory-dev",
          LastStatus: "Failed",
          LastSyncStatusMessage: "no",
          bucket: bucketName,
        },
      ],
    );
  });
});
