import { strict as assert } from "node:assert";
import { redact, secretTexts } from "../../../policy/crossguard/secrets";
import { secret } from "../support/packProcess";

describe("secrets in messages", () => {
  it("finds texts and numbers inside secrets, nested ones too", () => {
    const values = { open: "a", hidden: secret({ list: ["b", { deep: 5 }] }), also: [secret("c")] };
    assert.deepEqual([...secretTexts(values)].sort(), ["5", "b", "c"]);
  });

  it("looks into JSON documents", () => {
    const document = JSON.stringify({ Statement: [{ Sid: "Hidden" }] });
    assert.deepEqual([...secretTexts({ policy: secret(document) })], [document, "Hidden"]);
  });

  it("leaves out what stands in the open elsewhere", () => {
    assert.deepEqual([...secretTexts({ a: secret("bucket"), b: "bucket" })], []);
  });

  it("takes the longest secret out first", () => {
    assert.equal(redact("abcdef and abcd", new Set(["abcd", "abcdef"])), "[secret] and [secret]");
  });

  it("takes short secrets out only where they are quoted", () => {
    assert.equal(redact('a map of "a"', new Set(["a"])), 'a map of "[secret]"');
  });
});
