import { strict as assert } from "node:assert";

import { parsePackages } from "../../../rehearsal/fleet/packages";
import { platforms } from "../../../rehearsal/fleet/platforms";

describe("A table of packages", () => {
  it("is read line by line, with the last columns optional", () => {
    const [openssl, nginx] = parsePackages(
      "openssl | all | 1:3.0.8-1 1:3.0.7-1 | libs | Toolkit | Example, Inc.\nnginx | web,app | 1.28",
    );
    assert.deepEqual(openssl, {
      name: "openssl",
      where: 1,
      versions: ["1:3.0.8-1", "1:3.0.7-1"],
      group: "libs",
      summary: "Toolkit",
      publisher: "Example, Inc.",
    });
    assert.deepEqual(nginx?.where, ["web", "app"]);
    assert.equal(nginx.publisher, "");
  });

  it("refuses a share that is none and a role that does not exist", () => {
    for (const where of ["1.5", "0", "wbe", "web,wbe", ""]) {
      assert.throws(() => parsePackages(`nginx | ${where} | 1.28`), {
        message: `"${where}" is not all, a share up to 1 or roles (web, app, db, batch, build): nginx | ${where} | 1.28`,
      });
    }
  });

  it("refuses a line without versions", () => {
    assert.throws(() => parsePackages("nginx | all"), {
      message: "A package needs a name, where it is installed and versions: nginx | all",
    });
  });

  it("names each package of a platform only once, the SSM Agent among them", () => {
    for (const { name, versions, packages } of platforms) {
      const names = packages.map((entry) => entry.name);
      const where = `${name} ${String(versions[0]?.[0])}`;
      assert.equal(new Set(names).size, names.length, `${where} names a package twice`);
      assert.ok(
        names.some((each) => /amazon.ssm.agent/i.test(each)),
        `${where} has no agent`,
      );
    }
  });
});
