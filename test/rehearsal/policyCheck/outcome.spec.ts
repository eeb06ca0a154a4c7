import { strict as assert } from "node:assert";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { outcomesOf } from "../../../rehearsal/policyCheck/outcome";

/** An event of the engine with its one payload; the rest of it is not read. */
function event(payload: object): EngineEvent {
  return { sequence: 0, timestamp: 0, ...payload };
}

function said(policyName: string, enforcementLevel: string, message: string, urn = "") {
  return event({
    policyEvent: { policyName, enforcementLevel, message, severity: "high", resourceUrn: urn },
  });
}

const bucket = "urn:pulumi:dev::fleet-inventory::aws:s3/bucket:Bucket::bucket";
const stack = "urn:pulumi:dev::fleet-inventory::pulumi:pulumi:Stack::fleet-inventory-dev";

describe("policy check: outcomes from the engine's events", () => {
  it("passes what the summary names", () => {
    const events = [event({ policyAnalyzeStackSummaryEvent: { passed: ["a", "b"], failed: [] } })];
    assert.deepEqual(outcomesOf(events), [
      { policy: "a", status: "passed", messages: [] },
      { policy: "b", status: "passed", messages: [] },
    ]);
  });

  it("tells a violation from advice and keeps every message with its resource", () => {
    const events = [
      said("a", "mandatory", "first\n", bucket),
      said("a", "advisory", "second", stack),
      said("b", "advisory", "third"),
    ];
    assert.deepEqual(outcomesOf(events), [
      {
        policy: "a",
        status: "violated",
        messages: [
          { level: "mandatory", severity: "high", resource: "bucket", text: "first" },
          { level: "advisory", severity: "high", resource: "", text: "second" },
        ],
      },
      {
        policy: "b",
        status: "advised",
        messages: [{ level: "advisory", severity: "high", resource: "", text: "third" }],
      },
    ]);
  });

  it("reads from the pack's note what does not apply and why", () => {
    const note = "Judged as a member stack. Not applicable:\n- a-b: the bucket; elsewhere\n- c: no";
    const [, first, second] = outcomesOf([said("pack-configuration", "advisory", note)]);
    assert.deepEqual(
      [first, second].map((outcome) => [
        outcome?.policy,
        outcome?.status,
        outcome?.messages[0]?.text,
      ]),
      [
        ["a-b", "not applicable", "the bucket; elsewhere"],
        ["c", "not applicable", "no"],
      ],
    );
  });

  it("finds nothing where no pack ran", () => {
    assert.deepEqual(outcomesOf([event({ preludeEvent: { config: {} } })]), []);
  });
});
