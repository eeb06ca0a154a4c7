import { strict as assert } from "node:assert";
import { Writable } from "node:stream";
import { createProgress } from "../../../rehearsal/run/progress";

function recorder(terminal: { isTTY?: boolean; columns?: number } = {}) {
  let text = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return {
    stream: Object.assign(stream, terminal) as unknown as NodeJS.WriteStream,
    /** What was written, with times made equal. */
    text: () => text.replaceAll(/\d+\.\d s/g, "N s"),
  };
}

describe("the progress of the rehearsal", () => {
  it("writes a line when a step starts and one when it ends, where there is no terminal", async () => {
    const { stream, text } = recorder();
    const result = await createProgress(stream).step(
      "Up",
      () => Promise.resolve(53),
      (created) => `${created} created`,
    );
    assert.equal(result, 53);
    assert.equal(text(), "▸ Up …\n✔ Up: 53 created (N s)\n");
  });

  it("redraws one line on a terminal", async () => {
    const { stream, text } = recorder({ isTTY: true, columns: 80 });
    await createProgress(stream).step(
      "Up",
      () => Promise.resolve(53),
      (created) => `${created} created`,
    );
    assert.equal(text(), "\r\u001b[2K▸ Up … N s\r\u001b[2K✔ Up: 53 created (N s)\n");
  });

  it("says which step failed and passes the error on", async () => {
    const { stream, text } = recorder();
    const failing = createProgress(stream).step(
      "Up",
      () => Promise.reject(new Error("refused")),
      () => "",
    );
    await assert.rejects(failing, /refused/);
    assert.equal(text(), "▸ Up …\n✖ Up: failed (N s)\n");
  });

  it("indents and wraps what belongs to a step", () => {
    const { stream, text } = recorder({ isTTY: true, columns: 44 });
    createProgress(stream).note("a stranger tried to write and the bucket policy refused");
    assert.equal(text(), "    a stranger tried to write and the bucket\n    policy refused\n");
  });
});
