import { strict as assert } from "node:assert";
import program from "../../index";
import { parseOutputs } from "../../reference/outputs";
import { previewed } from "../support/environments";
import { record, unknownPaths, type Recording } from "../support/mocks";
import { leastConfig } from "../support/settings";
import { ofType } from "./support/recorded";

const type = "aws:iam/policy:Policy";
const asked = { ...leastConfig, "fleet-inventory:analystAccess": "true" };

/** The statements of an identity policy, by their names. */
function statementsIn(policy: unknown): Readonly<Record<string, { Resource: unknown }>> {
  const { Statement } = JSON.parse(String(policy)) as {
    Statement: { Sid: string; Resource: unknown }[];
  };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

describe("access for analysts", () => {
  let recorded: Recording;
  before(async () => {
    recorded = await record(program, { config: asked });
  });

  it("is an output of every central stack, with the names that were deployed", async () => {
    const { stackOutputs, resources } = await record(program, { config: leastConfig });
    const statements = statementsIn(stackOutputs.analystPolicy);
    const bucket = "arn:aws:s3:::fleet-inventory-dev-111122223333-eu-west-1";
    assert.deepEqual(statements.ReadInventory?.Resource, [
      `${bucket}/inventory/*`,
      `${bucket}/watchlists/*`,
    ]);
    assert.equal(
      statements.RunQueries?.Resource,
      "arn:aws:athena:eu-west-1:111122223333:workgroup/fleet-inventory-dev",
    );
    assert.equal(
      statements.WriteResults?.Resource,
      "arn:aws:s3:::fleet-results-dev-111122223333-eu-west-1/results/*",
    );
    assert.equal(
      statements.UseKeyThroughS3?.Resource,
      "arn:aws:test:::fleet-inventory-storage-key",
    );
    assert.equal(parseOutputs(stackOutputs).analystPolicyArn, null);
    assert.deepEqual(
      resources.filter((resource) => resource.type === type),
      [],
    );
  });

  it("is a managed policy with that document, where the settings ask for one", () => {
    const [policy, ...others] = ofType(recorded, type);
    assert.deepEqual(others, []);
    assert.equal(policy?.name, "fleet-inventory-analyst-policy");
    assert.deepEqual(policy.inputs, {
      name: "fleet-inventory-dev-analyst",
      description: "Run queries over the software inventory in its Athena workgroup",
      policy: recorded.stackOutputs.analystPolicy,
      tags: { project: "fleet-inventory", stack: "dev" },
    });
    assert.equal(
      recorded.stackOutputs.analystPolicyArn,
      "arn:aws:test:::fleet-inventory-analyst-policy",
    );
  });

  it("is unknown in a preview for the ARN of a new key only", async () => {
    const preview = await record(program, { preview: true, config: asked });
    const { inputs, propertyDependencies } = preview.named("fleet-inventory-analyst-policy");
    assert.deepEqual(unknownPaths(inputs), ["policy"]);
    const key = preview.named("fleet-inventory-storage-key").urn;
    assert.ok(propertyDependencies.policy?.includes(key));

    const config = { ...asked, "fleet-inventory:encryption": "s3" };
    const known = await record(program, { preview: true, config });
    assert.deepEqual(unknownPaths(known.named("fleet-inventory-analyst-policy").inputs), []);
    assert.deepEqual(unknownPaths(known.stackOutputs), ["analystPolicyArn", "associationIds"]);
    assert.equal(statementsIn(known.stackOutputs.analystPolicy).UseKeyThroughS3, undefined);
  });

  it("names an existing bucket and key", async () => {
    const { stackOutputs } = await previewed("own-bucket", { preview: false });
    const { bucketArn, prefix, keyArn, analystPolicy } = parseOutputs(stackOutputs);
    const statements = statementsIn(analystPolicy);
    assert.deepEqual(statements.ReadInventory?.Resource, [
      `${bucketArn}/${prefix}/*`,
      `${bucketArn}/watchlists/*`,
    ]);
    assert.equal(statements.UseKeyThroughS3?.Resource, keyArn);
  });

  it("speaks of the stack's partition", async () => {
    const { stackOutputs } = await previewed("govcloud", { preview: false });
    const { keyArn, analystPolicy } = parseOutputs(stackOutputs);
    // The recording makes the key's ARN up.
    const text = analystPolicy.replaceAll(String(keyArn), "");
    assert.ok(text.includes("arn:aws-us-gov:athena:"));
    assert.ok(!text.includes("arn:aws:"));
  });
});
