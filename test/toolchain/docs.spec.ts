import { strict as assert } from "node:assert";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Generator } from "../../toolchain/docs/generate";
import { generateDocs } from "../../toolchain/docs/generate";
import { generators } from "../../toolchain/docs/generators";
import { removeFolders, temporaryFolder } from "./support";

describe("the generated documentation", () => {
  afterEach(removeFolders);

  const page: Generator = { path: "docs/page.md", render: () => "# Page\n\n\n* one\n" };

  it("is written in the project's format, into folders that may not exist yet", async () => {
    const root = temporaryFolder();
    assert.deepEqual(await generateDocs(root, [page], { check: false }), ["docs/page.md"]);
    assert.equal(readFileSync(join(root, "docs", "page.md"), "utf8"), "# Page\n\n- one\n");
  });

  it("is left alone when it is up to date", async () => {
    const root = temporaryFolder();
    await generateDocs(root, [page], { check: false });
    assert.deepEqual(await generateDocs(root, [page], { check: true }), []);
    assert.deepEqual(await generateDocs(root, [page], { check: false }), []);
  });

  it("may be a part of a file: the generator gets the current text", async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, "some.yaml"), "name: a\n");
    const block: Generator = { path: "some.yaml", render: (current) => `${current}config: {}\n` };
    await generateDocs(root, [block], { check: false });
    assert.equal(readFileSync(join(root, "some.yaml"), "utf8"), "name: a\nconfig: {}\n");
  });

  it("fails the check when it is missing or edited by hand, and is not written then", async () => {
    const root = temporaryFolder();
    assert.deepEqual(await generateDocs(root, [page], { check: true }), ["docs/page.md"]);
    assert.equal(existsSync(join(root, "docs")), false);
    await generateDocs(root, [page], { check: false });
    writeFileSync(join(root, "docs", "page.md"), "# Page\n\n- two\n");
    assert.deepEqual(await generateDocs(root, [page], { check: true }), ["docs/page.md"]);
    assert.equal(readFileSync(join(root, "docs", "page.md"), "utf8"), "# Page\n\n- two\n");
  });

  it("has one generator a file", () => {
    const paths = generators.map(({ path }) => path);
    assert.deepEqual([...new Set(paths)], paths);
    assert.ok(paths.includes("docs/settings.md"));
  });
});
