import { strict as assert } from "node:assert";

import { GetWorkGroupCommand, ListTagsForResourceCommand } from "@aws-sdk/client-athena";
import { AthenaClient } from "@aws-sdk/client-athena";

import { startAthenaEndpoint, type AthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { AthenaFaults } from "../../../rehearsal/athena/faults";
import { account, deployTestAccount, region, workgroup, type TestAccount } from "./account";
import { sdkClient } from "./client";

describe("the Athena endpoint's protocol", () => {
  let deployed: TestAccount;
  let endpoint: AthenaEndpoint;
  const faults = new AthenaFaults();

  before(async () => {
    deployed = deployTestAccount();
    endpoint = await startAthenaEndpoint({
      cloudDirectory: deployed.directory,
      account,
      region,
      faults,
    });
  });

  after(async () => {
    await endpoint.close();
    deployed.remove();
  });

  const signed = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20250301/${region}/athena/aws4_request, SignedHeaders=host, Signature=0`;

  async function post(
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(endpoint.url, {
      method: "POST",
      body,
      headers: {
        authorization: signed,
        "x-amz-target": "AmazonAthena.GetWorkGroup",
        "content-type": "application/x-amz-json-1.1",
        ...headers,
      },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("listens on this machine only", () => {
    assert.match(endpoint.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("answers a request as AWS does", async () => {
    const { status, body } = await post(JSON.stringify({ WorkGroup: workgroup }));
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ["WorkGroup"]);
  });

  it("refuses an operation that it does not have", async () => {
    const client = sdkClient(endpoint.url);
    await assert.rejects(
      client.send(new ListTagsForResourceCommand({ ResourceARN: "arn:aws:athena:x" })),
      { name: "UnknownOperationException" },
    );
    client.destroy();
    for (const target of ["AmazonAthena.toString", "AmazonAthena.getWorkGroup", "GetWorkGroup"]) {
      assert.deepEqual(await post("{}", { "x-amz-target": target }), {
        status: 400,
        body: { __type: "UnknownOperationException" },
      });
    }
  });

  it("refuses a body that is not a JSON object, and members of the wrong type", async () => {
    for (const text of ["", "{", "[]", "null", '"x"', '{"WorkGroup":7}']) {
      const { status, body } = await post(text);
      assert.deepEqual([status, body.__type], [400, "SerializationException"], text);
    }
  });

  it("refuses a request without a required member", async () => {
    assert.deepEqual(await post("{}"), {
      status: 400,
      body: {
        __type: "InvalidRequestException",
        Message:
          "1 validation error detected: Value null at 'workGroup' failed to satisfy constraint: Member must not be null",
        AthenaErrorCode: "INVALID_INPUT",
        ErrorCode: "INVALID_INPUT",
      },
    });
  });

  it("refuses a body that is larger than any request", async () => {
    const { status, body } = await post(JSON.stringify({ WorkGroup: "x".repeat(1_100_000) }));
    assert.deepEqual([status, body.__type], [413, "RequestEntityTooLargeException"]);
  });

  it("refuses requests that are not signed, or for another Region", async () => {
    const unsigned = await fetch(endpoint.url, {
      method: "POST",
      body: "{}",
      headers: { "x-amz-target": "AmazonAthena.GetWorkGroup" },
    });
    assert.equal(unsigned.status, 403);
    assert.equal(
      ((await unsigned.json()) as { __type: string }).__type,
      "MissingAuthenticationTokenException",
    );
    const elsewhere = new AthenaClient({
      region: "us-east-1",
      endpoint: endpoint.url,
      maxAttempts: 1,
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "example" },
    });
    await assert.rejects(elsewhere.send(new GetWorkGroupCommand({ WorkGroup: workgroup })), {
      name: "InvalidSignatureException",
      message: "Credential should be scoped to a valid region: eu-central-1, not us-east-1.",
    });
    elsewhere.destroy();
  });

  it("throttles on demand, and the SDK's retries get through", async () => {
    faults.throttle(1);
    const impatient = sdkClient(endpoint.url, 1);
    await assert.rejects(impatient.send(new GetWorkGroupCommand({ WorkGroup: workgroup })), {
      name: "ThrottlingException",
      message: "Rate exceeded",
    });
    impatient.destroy();
    faults.throttle(2);
    const patient = sdkClient(endpoint.url, 3);
    const { WorkGroup, $metadata } = await patient.send(
      new GetWorkGroupCommand({ WorkGroup: workgroup }),
    );
    patient.destroy();
    assert.equal(WorkGroup?.Name, workgroup);
    assert.equal($metadata.attempts, 3);
  });

  it("fails to start on a port that is taken", async () => {
    await assert.rejects(
      startAthenaEndpoint({
        cloudDirectory: deployed.directory,
        account,
        region,
        port: Number(new URL(endpoint.url).port),
      }),
      { code: "EADDRINUSE" },
    );
  });
});
