import { inventoryTable } from "./table";

const severities = ["Critical", "High", "Medium", "Low", "Informational", "Unspecified"] as const;

const severityCounts = (["Compliant", "NonCompliant"] as const).flatMap((state) =>
  severities.map(
    (severity) =>
      [
        `${state}${severity}Count`,
        `Number of ${state === "Compliant" ? "compliant" : "non-compliant"} items of severity ` +
          severity.toLowerCase(),
      ] as const,
  ),
);

/** How well the nodes are patched; counts are text in the files, as everything else. */
export const patchingTables = [
  inventoryTable("AWS:PatchSummary", "One row per node: result of the last patch scan or install", [
    ["PatchGroup", "Patch group of the node"],
    ["BaselineId", "Id of the patch baseline"],
    ["SnapshotId", "Id of the baseline's snapshot"],
    ["OwnerInformation", "Owner information of the patch operation"],
    ["InstalledCount", "Number of installed patches of the baseline"],
    ["InstalledPendingRebootCount", "Number of patches that wait for a reboot"],
    ["InstalledOtherCount", "Number of installed patches outside the baseline"],
    ["InstalledRejectedCount", "Number of installed patches that the baseline rejects"],
    ["NotApplicableCount", "Number of patches that do not apply"],
    ["UnreportedNotApplicableCount", "Number of patches that do not apply and are not listed"],
    ["MissingCount", "Number of missing patches"],
    ["FailedCount", "Number of patches whose installation failed"],
    ["OperationType", "Scan or Install"],
    ["OperationStartTime", "When the operation started"],
    ["OperationEndTime", "When the operation ended"],
    ["InstallOverrideList", "Location of the list that overrode the baseline"],
    ["RebootOption", "RebootIfNeeded or NoReboot"],
    ["LastNoRebootInstallOperationTime", "When patches were last installed without a reboot"],
    ["ExecutionId", "Id of the command that ran the operation"],
    ["NonCompliantSeverity", "Highest severity among the non-compliant patches"],
    ["SecurityNonCompliantCount", "Number of non-compliant security patches"],
    ["CriticalNonCompliantCount", "Number of non-compliant critical patches"],
    ["OtherNonCompliantCount", "Number of other non-compliant patches"],
  ]),
  inventoryTable("AWS:PatchCompliance", "One row per patch and node", [
    ["Title", "Title of the patch"],
    ["KBId", "Id of the patch, for example a KB number or a package name"],
    ["Classification", "Classification of the patch, for example Security"],
    ["Severity", "Severity of the patch"],
    ["State", "State of the patch, for example Missing or Installed"],
    ["InstalledTime", "When the patch was installed"],
  ]),
  inventoryTable("AWS:ComplianceItem", "One row per compliance item of a node", [
    ["ComplianceType", "Kind of compliance, for example Patch or Association"],
    ["ExecutionId", "Id of the execution that reported the item"],
    ["ExecutionType", "Kind of execution, for example Command"],
    ["ExecutionTime", "When the item was reported"],
    ["Id", "Id of the item, for example a patch or an association"],
    ["Title", "Title of the item"],
    ["Status", "COMPLIANT or NON_COMPLIANT"],
    ["Severity", "Severity of the item"],
    ["DocumentName", "Name of the SSM document"],
    ["DocumentVersion", "Version of the SSM document"],
    ["Classification", "Classification of the patch"],
    ["PatchBaselineId", "Id of the patch baseline"],
    ["PatchSeverity", "Severity of the patch as the vendor gives it"],
    ["PatchState", "State of the patch, for example Missing"],
    ["PatchGroup", "Patch group of the node"],
    ["InstalledTime", "When the patch was installed"],
    ["InstallOverrideList", "Location of the list that overrode the baseline"],
    ["DetailedText", "Explanation of the status"],
    ["DetailedLink", "Link to more about the item"],
    ["CVEIds", "CVE ids that the patch fixes, separated by commas"],
  ]),
  inventoryTable("AWS:ComplianceSummary", "One row per kind of compliance and node", [
    ["ComplianceType", "Kind of compliance, for example Patch or Association"],
    ["PatchGroup", "Patch group of the node"],
    ["PatchBaselineId", "Id of the patch baseline"],
    ["Status", "COMPLIANT or NON_COMPLIANT"],
    ["OverallSeverity", "Highest severity among the non-compliant items"],
    ["ExecutionId", "Id of the execution that reported the summary"],
    ["ExecutionType", "Kind of execution, for example Command"],
    ["ExecutionTime", "When the summary was reported"],
    ...severityCounts,
  ]),
  inventoryTable("AWS:WindowsUpdate", "One row per installed update of a Windows node", [
    ["HotFixId", "Id of the update, for example KB4049065"],
    ["Description", "Kind of update, for example Security Update"],
    ["InstalledTime", "When it was installed; long date of the node's language, not ISO 8601"],
    ["InstalledBy", "Account that installed it"],
  ]),
];
