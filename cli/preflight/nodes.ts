import { isVersionBelow } from "../aws/agentVersion";
import { nodesReading, type ManagedNode } from "../aws/readings/nodes";
import { defineCheck } from "../findings/check";
import { countOf, namesOf } from "../findings/words";
import type { Remark } from "../findings/finding";
import { collectingRegionsOf, type PreflightContext } from "./context";

/** Service Quotas, the default of "managed nodes" an account and Region. */
const nodeQuota = 2_400;
/** Older agents answer an association for all nodes with UnsupportedAgent. */
const globalAgent = "2.0.790.0";
/** Version 2 has had no fix since 2020; AWS updates version 3 only. */
const currentAgent = "3.0.0.0";
const silentHours = 24;

/** What the nodes of a Region say about the collection that is to come. */
export const nodesCheck = defineCheck({
  name: "nodes",
  subject: "The managed nodes",
  places: collectingRegionsOf,
  readings: { managed: nodesReading },
  judge({ managed: { nodes, isCut } }, { now, settings }: PreflightContext, { region }) {
    const remarks = [countRemark(nodes.length, isCut)];
    const isGlobal = settings.targets.kind === "all" && settings.adopted === undefined;
    const unsupported = nodes.filter(
      ({ agentVersion }) => isGlobal && isVersionBelow(agentVersion, globalAgent),
    );
    if (unsupported.length > 0) {
      remarks.push({
        ...remark(
          unsupported,
          ["agent is", "agents are"],
          `older than ${globalAgent}`,
          "An association for all nodes needs at least that one; these nodes report UnsupportedAgent and deliver no software.",
        ),
        remedy: updateOf(unsupported, region),
      });
    }
    const old = nodes.filter(
      (node) => isVersionBelow(node.agentVersion, currentAgent) && !unsupported.includes(node),
    );
    if (old.length > 0) {
      remarks.push({
        ...remark(
          old,
          ["agent is", "agents are"],
          "older than version 3",
          "AWS maintains version 3 only.",
        ),
        remedy: updateOf(old, region),
      });
    }
    const silent = nodes.filter(
      ({ lastPing }) =>
        lastPing === undefined || now.getTime() - lastPing.getTime() > silentHours * 3_600_000,
    );
    if (silent.length > 0) {
      remarks.push({
        ...remark(
          silent,
          ["node has", "nodes have"],
          `not reported for ${silentHours} hours`,
          "They are stopped, or their agent or its connection is broken; nothing is collected from them.",
        ),
        remedy:
          "Look at the agent (systemctl status amazon-ssm-agent), its role and its endpoints.",
      });
    }
    return remarks;
  },
});

function countRemark(count: number, isCut: boolean): Remark {
  const details = { nodes: count, isCut };
  if (count === 0) {
    return {
      severity: "warning",
      title: "There are no managed nodes",
      why: "The association stays Pending and nothing is delivered until a node registers.",
      remedy:
        "Give the instances a role with AmazonSSMManagedInstanceCore, or switch Default Host Management on.",
      details,
    };
  }
  const title = `${isCut ? "More than " : ""}${countOf(count, "managed node", "managed nodes")}`;
  return count <= nodeQuota
    ? { severity: "ok", title, details }
    : {
        severity: "warning",
        title: `${title}, more than the default quota of ${nodeQuota.toLocaleString("en-GB")}`,
        why: "Beyond it Systems Manager may throttle the agents, and inventory arrives late.",
        remedy:
          "Make sure that AWS raised the quota of the account (Service Quotas, Systems Manager).",
        details,
      };
}

/** SendCommand takes at most 50 ids; a person pastes fewer. */
const mostIds = 10;

function updateOf(nodes: readonly ManagedNode[], region: string): string {
  const ids = nodes.slice(0, mostIds).map(({ id }) => id);
  const rest = nodes.length > mostIds ? "; the others are in --format json" : "";
  return `Update the agents: aws ssm send-command --region ${region} --document-name AWS-UpdateSSMAgent --instance-ids ${ids.join(" ")}${rest}`;
}

function remark(
  nodes: readonly ManagedNode[],
  [one, many]: readonly [string, string],
  what: string,
  why: string,
): Remark {
  return {
    severity: "warning",
    title: `${countOf(nodes.length, one, many)} ${what}: ${namesOf(nodes.map(({ id }) => id))}`,
    why,
    details: { nodes: nodes.map(({ id }) => id) },
  };
}
