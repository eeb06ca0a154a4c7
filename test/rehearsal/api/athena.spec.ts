import { strict as assert } from "node:assert";

import { startAthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { modelOf } from "../../../rehearsal/api/model";
import { violationsOf } from "../../../rehearsal/aws/models/validate";
import { account, deployTestAccount, region, workgroup } from "../athena/account";

/** Athena has an endpoint of its own, which is held to the same models here. */
describe("the Athena endpoint's workgroups", () => {
  for (const [operation, members] of [
    ["GetWorkGroup", { WorkGroup: workgroup }],
    ["GetWorkGroup", { WorkGroup: "primary" }],
    ["ListWorkGroups", {}],
  ] as const) {
    it(`are what botocore's model says: ${operation} ${JSON.stringify(members)}`, async () => {
      const deployed = deployTestAccount();
      const endpoint = await startAthenaEndpoint({
        cloudDirectory: deployed.directory,
        account,
        region,
      });
      const response = await fetch(endpoint.url, {
        method: "POST",
        body: JSON.stringify(members),
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20250301/${region}/athena/aws4_request`,
          "x-amz-target": `AmazonAthena.${operation}`,
        },
      });
      const body: unknown = await response.json();
      await endpoint.close();
      deployed.remove();
      const { shapes, operations } = modelOf("athena");
      assert.equal(response.status, 200);
      assert.deepEqual(violationsOf(shapes, operations[operation]?.output ?? "", body), []);
    });
  }
});
