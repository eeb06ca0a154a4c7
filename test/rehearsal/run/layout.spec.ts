import { strict as assert } from "node:assert";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { clear, layoutOf, prepareProject } from "../../../rehearsal/run/layout";
import { VisibleError } from "../../../errors";

describe("the layout of a rehearsal", () => {
  let checkout: string;

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), "layout-"));
    writeFileSync(join(checkout, "Pulumi.yaml"), "name: fleet-inventory\nruntime: nodejs\n");
    writeFileSync(
      join(checkout, "Pulumi.dev.yaml"),
      "config:\n  fleet-inventory:region: eu-west-1\n",
    );
    writeFileSync(join(checkout, "Pulumi.prod.yaml"), "config: {}\n");
  });

  afterEach(() => {
    rmSync(checkout, { recursive: true, force: true });
  });

  it("makes a project whose program is the checkout and copies the stack's settings", () => {
    const layout = layoutOf(checkout, "dev");
    prepareProject(layout, "dev");
    const project = parse(readFileSync(join(layout.project, "Pulumi.yaml"), "utf8")) as unknown;
    assert.deepEqual(project, { name: "fleet-inventory", runtime: "nodejs", main: "../../.." });
    assert.equal(
      readFileSync(join(layout.project, "Pulumi.dev.yaml"), "utf8"),
      readFileSync(join(checkout, "Pulumi.dev.yaml"), "utf8"),
    );
  });

  it("fails for a stack without settings and names those that there are", () => {
    assert.throws(
      () => {
        prepareProject(layoutOf(checkout, "staging"), "staging");
      },
      (error: unknown) => {
        assert.ok(error instanceof VisibleError);
        assert.equal(
          error.message,
          'There is no stack "staging": Pulumi.staging.yaml does not exist.',
        );
        assert.equal(
          error.remedy,
          "Choose one of dev, prod with --stack, or write Pulumi.staging.yaml.",
        );
        return true;
      },
    );
  });

  it("clears everything but the report", () => {
    const layout = layoutOf(checkout, "dev");
    prepareProject(layout, "dev");
    mkdirSync(layout.cloud, { recursive: true });
    writeFileSync(layout.report, "<html></html>");
    clear(layout);
    assert.deepEqual(
      [layout.project, layout.backend, layout.cloud, layout.report].map((path) => existsSync(path)),
      [false, false, false, true],
    );
  });
});
