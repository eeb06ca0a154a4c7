import type { InventoryEntry } from "../node";
import type { Random } from "../random";
import type { NodeTraits } from "../traits";
import { compact, isoTime } from "./entry";

/** The result of one patch run, from which the summary and the items are written. */
export interface PatchRun {
  readonly executionId: string;
  readonly baselineId: string;
  readonly finishedAt: Date;
  readonly missing: readonly MissingPatch[];
  readonly pendingReboot: number;
}

interface MissingPatch {
  readonly id: string;
  readonly title: string;
  readonly severity: "CRITICAL" | "HIGH" | "MEDIUM";
  readonly cve: string;
}

/** Patches that the node lacks: the further it is behind, the more. */
export function patchRun(node: NodeTraits, finishedAt: Date, random: Random): PatchRun {
  const missing: MissingPatch[] = [];
  const count = node.patchLevel === 0 ? 0 : random.integer(1, 3) * node.patchLevel;
  for (let index = 0; index < count; index++) {
    const number = String(random.integer(1000, 9999));
    missing.push({
      id: node.platform.family === "windows" ? `KB506${number}` : `ALAS-2025-${number}`,
      title: `Security update ${number}`,
      severity: random.weighted([
        ["CRITICAL", 1],
        ["HIGH", 3],
        ["MEDIUM", 4],
      ] as const),
      cve: `CVE-2025-${number}`,
    });
  }
  return {
    executionId: uuid(random),
    baselineId: `pb-0${random.hex(16)}`,
    finishedAt,
    missing,
    pendingReboot: random.chance(0.12) ? random.integer(1, 4) : 0,
  };
}

/** AWS:PatchSummary: one entry a node; numbers are text, as everywhere. */
export function patchSummary(node: NodeTraits, run: PatchRun, random: Random): InventoryEntry[] {
  const critical = run.missing.filter(({ severity }) => severity === "CRITICAL").length;
  return [
    compact({
      PatchGroup: node.tags["Patch Group"] ?? "",
      BaselineId: run.baselineId,
      SnapshotId: run.executionId,
      InstalledCount: String(random.integer(80, 400)),
      InstalledPendingRebootCount: String(run.pendingReboot),
      InstalledOtherCount: String(random.integer(0, 60)),
      InstalledRejectedCount: "0",
      NotApplicableCount: String(random.integer(500, 2500)),
      MissingCount: String(run.missing.length),
      FailedCount: random.chance(0.05) ? "1" : "0",
      OperationType: run.pendingReboot > 0 ? "Install" : "Scan",
      OperationStartTime: isoTime(run.finishedAt, -300),
      OperationEndTime: isoTime(run.finishedAt),
      RebootOption: run.pendingReboot > 0 ? "NoReboot" : "RebootIfNeeded",
      ExecutionId: run.executionId,
      CriticalNonCompliantCount: String(critical),
      SecurityNonCompliantCount: String(run.missing.length),
      OtherNonCompliantCount: "0",
    }),
  ];
}

/** AWS:ComplianceItem: the inventory association, and one item a missing patch. */
export function complianceItems(node: NodeTraits, run: PatchRun): InventoryEntry[] {
  const association = compact({
    ComplianceType: "Association",
    ExecutionId: run.executionId,
    ExecutionType: "Command",
    ExecutionTime: isoTime(run.finishedAt),
    Id: `inventory-${node.region}`,
    Title: "Software inventory",
    Status: "COMPLIANT",
    Severity: "UNSPECIFIED",
    DocumentName: "AWS-GatherSoftwareInventory",
  });
  const patches = run.missing.map((patch) =>
    compact({
      ComplianceType: "Patch",
      ExecutionId: run.executionId,
      ExecutionType: "Command",
      ExecutionTime: isoTime(run.finishedAt),
      Id: patch.id,
      Title: patch.title,
      Status: "NON_COMPLIANT",
      Severity: patch.severity,
      Classification: node.platform.family === "windows" ? "SecurityUpdates" : "Security",
      PatchBaselineId: run.baselineId,
      PatchSeverity: patch.severity === "CRITICAL" ? "Critical" : "Important",
      PatchState: "Missing",
      PatchGroup: node.tags["Patch Group"] ?? "",
      CVEIds: patch.cve,
    }),
  );
  return [association, ...patches];
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.hex(length)).join("-");
}
