/** SSM Agent versions of the fleet with their weights, newest first. */
export const agentVersions: readonly (readonly [version: string, weight: number])[] = [
  ["3.3.3050.0", 46],
  ["3.3.2746.0", 22],
  ["3.3.1611.0", 13],
  ["3.3.987.0", 7],
  ["3.2.2303.0", 6],
  ["3.1.1927.0", 3],
];

/** Agents that should have been updated long ago, for the few nodes that still run one. */
export const oldAgentVersions = ["3.0.1124.0", "2.3.1319.0", "2.3.612.0"] as const;
