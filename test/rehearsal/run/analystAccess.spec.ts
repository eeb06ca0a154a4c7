import { strict as assert } from "node:assert";
import { parseOutputs } from "../../../reference/outputs";
import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import { ProgramCopy } from "./support/checkout";
import { openDeployed } from "./support/deployed";
import { changeSettings, type TestStack } from "./support/stack";

describe("access for analysts, on the real engine", function () {
  this.timeout(600_000);
  let copy: ProgramCopy;
  let stack: TestStack;

  before(async () => {
    copy = new ProgramCopy();
    stack = await openDeployed(copy.layout);
  });

  after(async () => {
    await stack.services.close();
    copy.remove();
  });

  const policies = () => SimulatedCloud.open(copy.layout.cloud).list("aws:iam/policy:Policy");

  it("comes with the setting, is taken by IAM, and goes with it", async () => {
    const restore = changeSettings(copy.layout, { analystAccess: true });
    await stack.engine.up();
    const { analystPolicy, analystPolicyArn } = parseOutputs(await stack.engine.outputs());
    const [policy, ...others] = policies();
    assert.deepEqual(others, []);
    assert.equal(policy?.id, "arn:aws:iam::111122223333:policy/fleet-inventory-dev-analyst");
    assert.equal(policy.properties.policy, analystPolicy);
    assert.equal(analystPolicyArn, policy.id);

    restore();
    const { steps } = await stack.engine.up();
    assert.deepEqual(
      steps.map(({ operation, name }) => `${operation} ${name}`),
      ["delete fleet-inventory-analyst-policy", "delete fleet-inventory-analyst"],
    );
    assert.deepEqual(policies(), []);
    const without = parseOutputs(await stack.engine.outputs());
    assert.equal(without.analystPolicyArn, null);
    assert.equal(without.analystPolicy, analystPolicy);
  });
});
