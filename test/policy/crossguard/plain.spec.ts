import { strict as assert } from "node:assert";
import { plain } from "../../../policy/crossguard/plain";
import { unknown } from "../../../policy/stack";

/** Throws where the SDK's proxy throws: at a value that is not known. */
function withUnknown(target: Record<string, unknown>, key: string): object {
  return Object.defineProperty({ ...target }, key, {
    enumerable: true,
    get: () => {
      throw new Error("string value can't be known during preview");
    },
  });
}

describe("properties as plain data", () => {
  it("copies texts, numbers, truth values, lists and objects", () => {
    const value = { text: "a", number: 1, flag: false, list: [{ inner: "b" }], nothing: null };
    assert.deepEqual(plain(value), { ...value, nothing: undefined });
  });

  it("marks what is not known and keeps the rest", () => {
    const inner = withUnknown({ known: "a" }, "arn");
    assert.deepEqual(plain({ inner, list: [inner] }), {
      inner: { known: "a", arn: unknown },
      list: [{ known: "a", arn: unknown }],
    });
  });

  it("leaves out what is no data", () => {
    assert.equal(
      plain(() => 1),
      undefined,
    );
  });
});
