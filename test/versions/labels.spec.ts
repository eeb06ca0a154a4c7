import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import { corpusFile, corpusText } from "../queries/versions/corpus";
import { versionPairs } from "../queries/versions/grammar";
import { label, tools } from "../queries/versions/tools";

describe("the committed pairs of versions", () => {
  for (const scheme of ["debian", "rpm"] as const) {
    it(`are those of the grammar, labelled as ${tools[scheme]} does today`, () => {
      const pairs = versionPairs(scheme);
      // npm run versions writes the file anew.
      assert.equal(
        readFileSync(corpusFile(scheme), "utf8"),
        corpusText(pairs, label(scheme, pairs)),
      );
    });

    it(`fails where ${tools[scheme]} cannot be found, and says what to install`, () => {
      const path = process.env.PATH;
      process.env.PATH = "/nonexistent";
      try {
        assert.throws(() => label(scheme, [["1", "2"]]), {
          message:
            `${tools[scheme]} did not order the versions: ` +
            `spawnSync ${scheme === "debian" ? "bash" : "rpm"} ENOENT. ` +
            `Install it: apt-get install ${tools[scheme]}`,
        });
      } finally {
        process.env.PATH = path;
      }
    });
  }

  it("fails when dpkg refuses a version", () => {
    assert.throws(() => label("debian", [["1.0", "1.0-"]]), {
      message:
        "dpkg did not order the versions: dpkg cannot order 1.0 and 1.0-\n. " +
        "Install it: apt-get install dpkg",
    });
  });

  it("compares epochs and releases with RPM, not only versions", () => {
    assert.deepEqual(
      label("rpm", [
        ["1:1.0-1", "2.0-1"],
        ["1.0-10", "1.0-9"],
        ["1.0", "1.0-1"],
        ["0:1.0-1", "1.0-1"],
      ]),
      [">", ">", "<", "="],
    );
  });
});
