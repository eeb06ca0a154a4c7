import { strict as assert } from "node:assert";
import { closest } from "../../settings/suggest";

const known = ["account", "accounts", "collect", "maxErrors", "tags"];

describe("suggestion", () => {
  for (const [typed, wanted] of [
    ["acount", "account"],
    ["acounts", "accounts"],
    ["Collect", "collect"],
    ["maxerror", "maxErrors"],
    ["tag", "tags"],
    ["zone", undefined],
    ["", undefined],
  ] as const) {
    it(`for "${typed}" is ${wanted ?? "none"}`, () => {
      assert.equal(closest(typed, known), wanted);
    });
  }
});
