import { strict as assert } from "node:assert";
import { environmentsOf } from "../../../rehearsal/environments";
import { checkout } from "./support/checkout";
import { rehearseShape } from "./support/shape";
import { ofOneAccount, ofSeveralAccounts } from "./support/shapes";

describe("the shapes of an environment", () => {
  it("are all rehearsed", () => {
    const stacks = environmentsOf(checkout).map(({ stack }) => stack);
    assert.deepEqual(
      stacks.filter((stack) => stack !== "dev").sort(),
      Object.keys({ ...ofOneAccount, ...ofSeveralAccounts }).sort(),
    );
  });
});

for (const [stack, places] of Object.entries(ofSeveralAccounts)) rehearseShape(stack, places);
