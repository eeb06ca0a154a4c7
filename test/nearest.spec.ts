import { strict as assert } from "node:assert";
import { nearest } from "../nearest";

const known = ["account", "accounts", "collect", "maxErrors", "tags"];

describe("the nearest name", () => {
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
      assert.equal(nearest(typed, known), wanted);
    });
  }
});
