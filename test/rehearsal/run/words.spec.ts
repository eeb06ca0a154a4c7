import { strict as assert } from "node:assert";
import { count, describeChanges, wrap } from "../../../rehearsal/run/words";

describe("the words of the rehearsal", () => {
  it("count one and many", () => {
    assert.equal(count(1, "node"), "1 node");
    assert.equal(count(1200, "node"), "1,200 nodes");
    assert.equal(count(0, "policy", "policies"), "0 policies");
  });

  it("describe what an operation would change and what it changed", () => {
    assert.equal(describeChanges({ create: 31 }, "planned"), "31 to create");
    assert.equal(describeChanges({ create: 31 }, "done"), "31 created");
    assert.equal(describeChanges({ update: 1, same: 30 }, "planned"), "1 to update, 30 unchanged");
    assert.equal(describeChanges({ same: 31, create: 0 }, "done"), "no changes");
  });

  it("wrap between words and leave a long word whole", () => {
    assert.deepEqual(wrap("one two three four", 9), ["one two", "three", "four"]);
    assert.deepEqual(wrap("a averyveryverylongword b", 6), ["a", "averyveryverylongword", "b"]);
    assert.deepEqual(wrap("", 10), []);
  });
});
