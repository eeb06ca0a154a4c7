import type { BlockDefinition } from "./definition";

/** Hours without new inventory from which the report calls a node or an account silent. */
const silentHours = "48";

/** Days ahead that the report announces an end of life. */
const endOfLifeDays = "180";

/** The first version of SSM Agent that the report does not call outdated. */
const minimumAgent = "3.3.0.0";

const node = ["resource", "computer_name", "account_id", "region", "status"];

/** The blocks of the report in their order. */
export const reportBlocks: readonly BlockDefinition[] = [
  {
    query: "instance_coverage",
    section: "Coverage",
    keepsAll: true,
    chart: {
      title: "Coverage by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "coverage_percent",
      isPercentage: true,
      order: "smallest first",
    },
    whenEmpty: "No managed node is known yet.",
  },
  {
    query: "operating_system_versions",
    section: "Systems",
    chart: {
      title: "Live nodes by operating system",
      label: ["platform_name", "platform_version"],
      value: "instances",
      share: "instances_percent",
      tone: "platform_type",
    },
    whenEmpty: "No live node has told its operating system yet.",
  },
  {
    query: "top_applications",
    section: "Software",
    chart: {
      title: "Live nodes by application",
      label: ["application_name"],
      value: "instances",
      share: "instances_percent",
    },
    whenEmpty:
      "No application inventory has arrived yet. It comes with the first run of the association.",
  },
  {
    query: "prohibited_software",
    section: "Software",
    shown: [...node, "application_name", "versions", "reason"],
    findings: { prohibited: "high" },
    chart: {
      title: "Findings by prohibited application",
      label: ["application_name"],
      value: "rows",
      tone: "severity",
    },
    whenEmpty: "No live node has software that watchlists/prohibited_software.csv names.",
  },
  {
    query: "instances_without_application",
    section: "Software",
    shown: [...node, "application_pattern", "reason"],
    findings: { missing: "high", unknown: "unknown" },
    chart: {
      title: "Findings by required software",
      label: ["application_pattern"],
      value: "rows",
      tone: "severity",
    },
    whenEmpty: "Every live node has the software that watchlists/required_software.csv asks for.",
  },
  {
    query: "applications_below_version",
    section: "Software",
    shown: [...node, "application_name", "version", "minimum_version"],
    findings: { below: "high", unknown: "unknown" },
    chart: {
      title: "Findings by application",
      label: ["application_name"],
      value: "rows",
      tone: "severity",
    },
    whenEmpty: "No live node is below a version that watchlists/minimum_versions.csv asks for.",
  },
  {
    query: "end_of_life_operating_systems",
    section: "End of life",
    parameters: { days: endOfLifeDays },
    shown: [...node, "end_of_life", "reason"],
    findings: { ended: "high", ending: "medium", unknown: "unknown" },
    chart: {
      title: "Live nodes by operating system",
      label: ["platform_name", "platform_version"],
      value: "rows",
      tone: "severity",
    },
    whenEmpty: `No operating system of a live node reaches the end of its life within ${endOfLifeDays} days.`,
  },
  {
    query: "end_of_life_software",
    section: "End of life",
    parameters: { days: endOfLifeDays },
    shown: [...node, "end_of_life", "application_name", "version"],
    findings: { ended: "high", ending: "medium" },
    chart: {
      title: "Findings by software",
      label: ["application_name"],
      value: "rows",
      tone: "severity",
    },
    whenEmpty: `No software of a live node reaches the end of its life within ${endOfLifeDays} days.`,
  },
  {
    query: "patch_compliance_by_account",
    section: "Patches",
    shown: [
      "account_id",
      "region",
      "live_instances",
      "compliant_percent",
      "non_compliant_instances",
      "never_scanned_instances",
      "missing_patches",
      "oldest_scan_at",
    ],
    chart: {
      title: "Compliant nodes by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "compliant_percent",
      isPercentage: true,
      order: "smallest first",
    },
    whenEmpty: "No managed node is known yet.",
  },
  {
    query: "missing_patches",
    section: "Patches",
    shown: [...node, "severity", "patch", "title"],
    findings: { missing: "medium", failed: "medium", "not scanned": "unknown" },
    urgent: { column: "severity", values: ["critical", "important", "high"] },
    chart: {
      title: "Missing patches by severity",
      label: ["severity"],
      value: "rows",
      tone: "severity",
    },
    whenEmpty: "Every live node was scanned, and no patch of its baseline is missing.",
  },
  {
    query: "instances_needing_reboot",
    section: "Patches",
    shown: [...node, "pending_patches", "last_operation_at"],
    findings: { "reboot pending": "medium", unknown: "unknown" },
    chart: {
      title: "Live nodes by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "rows",
      tone: "severity",
    },
    whenEmpty: "No live node waits for a reboot.",
  },
  {
    query: "agent_versions",
    section: "Agents",
    chart: {
      title: "Live nodes by version of SSM Agent",
      label: ["agent_version"],
      value: "instances",
      share: "instances_percent",
    },
    whenEmpty: "No live node has told its agent version yet.",
  },
  {
    query: "outdated_agents",
    section: "Agents",
    parameters: { minimum_version: minimumAgent },
    shown: [...node, "platform_name", "agent_version"],
    findings: { outdated: "medium", unknown: "unknown" },
    chart: {
      title: "Live nodes by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "rows",
      tone: "severity",
    },
    whenEmpty: `Every live node runs version ${minimumAgent} of SSM Agent or a newer one.`,
  },
  {
    query: "silent_accounts",
    section: "Freshness",
    parameters: { hours: silentHours },
    findings: { silent: "high", "nothing arrived": "high", unreadable: "high" },
    whenEmpty: `Every account and Region that is expected to deliver has delivered within ${silentHours} hours.`,
  },
  {
    query: "silent_instances",
    section: "Freshness",
    parameters: { hours: silentHours },
    shown: [...node, "agent_version", "last_capture_at", "silent_hours"],
    findings: { silent: "medium", "no inventory": "high" },
    chart: {
      title: "Silent nodes by account and Region",
      label: ["account_id", "region"],
      separator: " · ",
      value: "rows",
      tone: "severity",
    },
    whenEmpty: `No live node is silent: each has sent inventory within ${silentHours} hours.`,
  },
  {
    query: "delivery_by_type",
    section: "Freshness",
    newest: "last_capture_at",
    whenEmpty: "No object has arrived, and none is expected.",
  },
];
