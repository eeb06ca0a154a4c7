import { strict as assert } from "node:assert";
import { appendFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { copyPack, packDirectory } from "./support/packCopy";
import { PackProcess } from "./support/packProcess";

describe("the build of the pack", () => {
  let pack: ReturnType<typeof copyPack>;

  beforeEach(() => {
    pack = copyPack();
    symlinkSync(join(packDirectory, "..", "node_modules"), join(pack.directory, "node_modules"));
  });

  afterEach(() => {
    pack.remove();
  });

  it("boots when it belongs to the sources beside it", async () => {
    const started = await PackProcess.start(pack.directory);
    started.stop();
  });

  it("refuses to boot after an edit of a source", async () => {
    appendFileSync(join(pack.directory, "policies", "bucketPrivate.ts"), "\n// edited\n");
    await assert.rejects(PackProcess.start(pack.directory), {
      message:
        'error: The build of the policy pack was made from other sources than the ones here. Run "npm run build".',
    });
  });

  it("refuses to boot without a build", async () => {
    rmSync(join(pack.directory, "bin"), { recursive: true });
    await assert.rejects(PackProcess.start(pack.directory), {
      message: 'error: There is no build of the policy pack yet. Run "npm run build".',
    });
  });
});
