import { strict as assert } from "node:assert";
import { renderMarkdown, renderText, type ShownCheck } from "../../../rehearsal/policyCheck/render";

const check: ShownCheck = {
  stack: "dev",
  changes: ['fleet-inventory:accounts changed from null to ["444455556666"].'],
  outcomes: [
    {
      policy: "bucket-private",
      status: "violated",
      messages: [
        {
          level: "mandatory",
          severity: "high",
          resource: "access",
          text: "The bucket is private.\nblockPublicAcls is not true for <img src=x> | `a`.",
        },
      ],
    },
    { policy: "inventory-enabled", status: "passed", messages: [] },
    {
      policy: "athena-guarded",
      status: "not applicable",
      messages: [{ level: "none", severity: "", resource: "", text: "no workgroup" }],
    },
    {
      policy: "pack-configuration",
      status: "advised",
      messages: [{ level: "advisory", severity: "high", resource: "", text: "a note" }],
    },
  ],
};

describe("policy check: what is printed", () => {
  it("prints one line a policy, what changed, and the messages", () => {
    assert.equal(
      renderText(check),
      [
        "Stack dev",
        "  ✗ bucket-private      violated (1, severity high)",
        "  ✓ inventory-enabled   passed",
        "  – athena-guarded      not applicable: no workgroup",
        "  ! pack-configuration  passed, with a note",
        '  ! fleet-inventory:accounts changed from null to ["444455556666"].',
        "",
        "bucket-private (access)",
        "  The bucket is private.",
        "  blockPublicAcls is not true for <img src=x> | `a`.",
        "",
        "pack-configuration",
        "  a note",
        "",
      ].join("\n"),
    );
  });

  it("writes a job summary in which nothing of a message becomes markup", () => {
    assert.equal(
      renderMarkdown([check]),
      [
        "### Policies: dev",
        "",
        '> **Look at this:** fleet-inventory:accounts changed from null to \\["444455556666"\\].',
        "",
        "| | policy | result |",
        "| --- | --- | --- |",
        "| ✗ | bucket-private | violated (1, severity high) |",
        "| ✓ | inventory-enabled | passed |",
        "| – | athena-guarded | not applicable: no workgroup |",
        "| ! | pack-configuration | passed, with a note |",
        "",
        "<details><summary>bucket-private: 1 message</summary>",
        "",
        "- `access`: The bucket is private.<br>blockPublicAcls is not true for &lt;img src=x&gt; \\| \\`a\\`.",
        "",
        "</details>",
        "",
        "<details><summary>pack-configuration: 1 message</summary>",
        "",
        "- a note",
        "",
        "</details>",
        "",
      ].join("\n"),
    );
  });
});
