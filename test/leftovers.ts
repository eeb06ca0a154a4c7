import { strict as assert } from "node:assert";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "mocha";

/** What a spec file must have ended when its own hooks are through. */
const kinds = new Set(["TCPServerWrap", "ProcessWrap"]);
const patienceMilliseconds = 5_000;

function left(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kinds.has(kind));
}

/** Specs run side by side, in processes that end with the run: what they leave would go unseen. */
export const mochaHooks = {
  async afterAll(this: Context): Promise<void> {
    const file = this.test?.parent?.suites.at(-1)?.file;
    const until = Date.now() + patienceMilliseconds;
    // What was told to end takes a moment to close.
    while (left().length > 0 && Date.now() < until) await sleep(20);
    assert.deepEqual(left(), [], `${String(file)} has left a server or a command running`);
  },
};
