import { strict as assert } from "node:assert";
import type { ResourceChange } from "../../../rehearsal/review/changes";
import { countChanges, renderMarkdown, renderText } from "../../../rehearsal/review/render";
import { isRefused, type EnvironmentReview } from "../../../rehearsal/review/review";

const change = (of: Partial<ResourceChange>): ResourceChange => ({
  kind: "update",
  type: "CatalogTable",
  name: "table",
  properties: ["parameters"],
  alarm: undefined,
  ...of,
});

const quiet: EnvironmentReview = {
  stack: "dev",
  standing: "kept",
  changes: [],
  outcomes: [{ policy: "inventory-enabled", status: "passed", messages: [] }],
  facts: [],
  failure: undefined,
};

const loud: EnvironmentReview = {
  ...quiet,
  stack: "prod",
  facts: ["Widened: syncs of account 444455556666 may write into the bucket."],
  changes: [
    change({ name: "a" }),
    change({ name: "b" }),
    change({ name: "c" }),
    change({ name: "d" }),
    change({ kind: "replace", type: "Bucket", name: "storage", alarm: "the inventory is lost" }),
  ],
};

const broken: EnvironmentReview = {
  ...quiet,
  stack: "new",
  standing: "added",
  outcomes: [],
  failure: "The preview failed:\n<img src=x>",
};

describe("review: what is printed", () => {
  it("says in one line that nothing changes", () => {
    assert.equal(renderText(quiet), "Environment dev: no changes\n  ✓ inventory-enabled  passed\n");
  });

  it("shouts what is lost, and tells equal changes together", () => {
    assert.equal(
      renderText(loud),
      [
        "Environment prod: 4 to update, 1 to replace",
        "  !! REPLACES Bucket storage: the inventory is lost",
        "  updates CatalogTable (parameters): 4, a, b, c, …",
        "  replaces Bucket (parameters): storage",
        "  ✓ inventory-enabled  passed",
        "  ! Widened: syncs of account 444455556666 may write into the bucket.",
        "",
      ].join("\n"),
    );
  });

  it("gives a preview that failed in the engine's words", () => {
    assert.equal(
      renderText(broken),
      [
        "Environment new (new): the preview failed",
        "  ✗ The preview failed:",
        "  ✗ <img src=x>",
        "",
      ].join("\n"),
    );
    assert.ok(isRefused(broken));
    assert.ok(!isRefused(loud));
  });

  it("writes a job summary that begins with the alarms", () => {
    const text = renderMarkdown([quiet, loud, broken], "");
    assert.ok(
      text.startsWith(
        [
          "## What this pull request deploys",
          "",
          "> [!CAUTION]",
          "> prod: REPLACES Bucket storage: the inventory is lost",
          ">",
          "",
          "| environment | changes | policies |",
          "| --- | --- | --- |",
          "| dev | no changes | ✓ passed |",
          "| prod | 4 to update, 1 to replace | ✓ passed |",
          "| new (new) | the preview failed | – |",
          "",
          "### dev",
        ].join("\n"),
      ),
      text,
    );
    assert.ok(text.includes("> **Look at this:** Widened: syncs of account 444455556666"));
    // An indented block shows markup as text.
    assert.ok(text.includes("\n    <img src=x>\n"));
  });

  it("lets no name of a resource or an environment start a line of its own", () => {
    const forged = "a\n\n## All policies passed\r\n";
    const text = renderMarkdown(
      [
        {
          ...loud,
          stack: forged,
          changes: [change({ name: forged, alarm: "the inventory is lost" })],
          outcomes: [
            {
              policy: "bucket-private",
              status: "violated",
              messages: [
                {
                  level: "mandatory",
                  severity: "high",
                  resource: "x`\n## All policies passed",
                  text: `public\n${forged}`,
                },
              ],
            },
          ],
        },
      ],
      "",
    );
    assert.doesNotMatch(text, /^#+ All/m);
    assert.ok(text.includes("- `x  ## All policies passed`: public<br>a<br><br>## All"), text);
  });

  it("shows a changed pack configuration as text, whatever it contains", () => {
    const text = renderMarkdown([quiet], "+```\n+<b>bold</b>");
    assert.ok(text.includes("the pack's own configuration changes"));
    assert.ok(text.includes("\n    +```\n    +<b>bold</b>\n"));
  });

  it("counts each kind", () => {
    assert.equal(countChanges([]), "no changes");
    assert.equal(
      countChanges([change({ kind: "delete" }), change({}), change({ kind: "delete" })]),
      "2 to delete, 1 to update",
    );
  });
});
