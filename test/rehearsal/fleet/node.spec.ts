import { strict as assert } from "node:assert";

import { readableEntries, renderItem, type InventoryItem } from "../../../rehearsal/fleet";

const item: InventoryItem = {
  schemaVersion: "1.1",
  captureTime: "2026-11-23T20:00:00Z",
  entries: [
    { Name: "openssl", Version: "3.0.8" },
    { Name: 'a "b"\nc', Version: "é" },
  ],
};
const tail = '"resourceId":"i-1","captureTime":"2026-11-23T20:00:00Z","schemaVersion":"1.1"}';

describe("An inventory object", () => {
  it("is one JSON object a line with the three keys that the sync adds", () => {
    assert.equal(
      renderItem("i-1", item),
      `{"Name":"openssl","Version":"3.0.8",${tail}\n{"Name":"a \\"b\\"\\nc","Version":"é",${tail}\n`,
    );
  });

  it("ends in the middle of its last line when it is truncated", () => {
    const lines = renderItem("i-1", { ...item, damage: "truncated" }).split("\n");
    assert.equal(lines.length, 2);
    assert.doesNotThrow(() => JSON.parse(lines[0] ?? "") as unknown);
    assert.throws(() => JSON.parse(lines[1] ?? "") as unknown, SyntaxError);
    assert.deepEqual(readableEntries({ ...item, damage: "truncated" }), [item.entries[0]]);
  });

  it("carries lines that are JSON but no objects beside the readable ones", () => {
    const values = renderItem("i-1", { ...item, damage: "not objects" })
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(values.slice(2), ["a line of text", [1, 2], null, 42]);
    assert.equal(readableEntries({ ...item, damage: "not objects" }).length, 2);
  });

  it("has no content at all when it is empty", () => {
    assert.equal(renderItem("i-1", { ...item, damage: "empty" }), "");
    assert.deepEqual(readableEntries({ ...item, damage: "empty" }), []);
  });
});
