import { textList } from "../configuration/setting";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import { syncsOf, type SyncView } from "../views/syncs";
import { label } from "../views/tokens";

const settings = {
  approvedBuckets: textList({
    description: "Names of buckets outside the stack that a sync may deliver to.",
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    allowed: "a list of different bucket names",
    default: [],
  }),
};

export const syncDestinationApproved = definePolicy({
  name: "sync-destination-approved",
  claim:
    "Every resource data sync delivers to a bucket of this stack or to one that the pack's configuration approves.",
  why: "A sync copies the software versions of all nodes, which is a map for an attacker, to any bucket that lets it. Only the pack's configuration approves other buckets: the pull request under judgement may edit the stack's.",
  severity: "critical",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["AC-4", "SC-7", "CM-8"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.5.9", "A.8.12"] },
    { framework: "SOC 2", version: "2017", ids: ["CC6.1"] },
  ],
  remediation:
    "Point s3Destination.bucketName at a bucket of the stack, or add the bucket's name to approvedBuckets in the pack's configuration.",
  replaces: [],
  contradicts: [],
  example: {
    type: "aws:ssm/resourceDataSync:ResourceDataSync",
    good: { s3Destination: { bucketName: "fleet-inventory-example", region: "eu-central-1" } },
    bad: { s3Destination: { bucketName: "somebody-elses-bucket", region: "eu-central-1" } },
    flaw: "delivers to a bucket that nobody approved",
  },
  settings,
  judge: ({ model }, { approvedBuckets }) => {
    const syncs = syncsOf(model);
    if (syncs.length === 0) return notApplicable("the stack has no resource data sync");
    return judged(syncs.flatMap((sync) => judgeSync(sync, approvedBuckets)));
  },
});

function judgeSync({ resource, destination }: SyncView, approved: readonly string[]): Finding[] {
  const problem = (text: string): Finding[] => [
    { message: `${label(resource)}: ${text}`, urn: resource.urn },
  ];
  switch (destination.kind) {
    case "resource":
      return [];
    case "absent":
      return problem("it names no bucket. Set s3Destination.bucketName.");
    case "unknown":
      return problem(
        "its bucket is not known at preview and is no bucket of this stack. Write the name as a plain text, or take it from the bucket's resource.",
      );
    case "elsewhere": {
      if (approved.includes(destination.name)) return [];
      const list = approved.length === 0 ? "none is approved" : `approved: ${approved.join(", ")}`;
      return problem(
        `it delivers to ${destination.name}, which is no bucket of this stack and not approved (${list}). Deliver to a bucket of the stack, or approve this one in the pack's configuration: {"sync-destination-approved": {"approvedBuckets": ["${destination.name}"]}}.`,
      );
    }
  }
}
