import { strict as assert } from "node:assert";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Compares a value with the JSON file of that name in test/snapshots/. The file is only ever
 * written with UPDATE_SNAPSHOTS=1: a missing one fails, so that nobody commits a test without it.
 */
export function assertSnapshot(name: string, value: unknown): void {
  const file = join(__dirname, "..", "snapshots", `${name}.json`);
  const text = `${JSON.stringify(value, undefined, 2)}\n`;
  if (process.env.UPDATE_SNAPSHOTS === "1") writeFileSync(file, text);
  assert.ok(existsSync(file), `${file} is missing: run this test with UPDATE_SNAPSHOTS=1`);
  assert.deepEqual(JSON.parse(text), JSON.parse(readFileSync(file, "utf8")));
}
