import { callerReading } from "../aws/readings/identity";
import { nodesReading } from "../aws/readings/nodes";
import { defineCheck } from "../findings/check";
import type { Remark } from "../findings/finding";
import { agoOf, countOf, namesOf } from "../findings/words";
import { collectingRegionsOf, type StatusContext } from "./context";

/** The real silence: the files in the bucket know when something last changed, not this. */
export const silentNodesCheck = defineCheck({
  name: "silent nodes",
  subject: "The nodes' last sign of life",
  places: collectingRegionsOf,
  readings: { caller: callerReading, managed: nodesReading },
  judge({ caller, managed }, context: StatusContext, { account, region }): readonly Remark[] {
    if (caller.account !== account) return [];
    const { now, silentHours } = context;
    const { nodes, isCut } = managed;
    const number = `${isCut ? "more than " : ""}${nodes.length.toLocaleString("en-GB")}`;
    const silent = nodes
      .filter(
        ({ lastPing }) =>
          lastPing === undefined || now.getTime() - lastPing.getTime() > silentHours * 3_600_000,
      )
      .sort((left, right) => (left.lastPing?.getTime() ?? 0) - (right.lastPing?.getTime() ?? 0));
    if (nodes.length === 0) {
      return [
        {
          severity: "warning",
          title: `There are no managed nodes in ${region}`,
          remedy:
            "Give the instances a role with AmazonSSMManagedInstanceCore, or switch Default Host Management on.",
        },
      ];
    }
    if (silent.length === 0) {
      return [
        {
          severity: "ok",
          title: `${isCut ? "More than " : ""}${countOf(nodes.length, "node", "nodes")}, all reported in the last ${silentHours} h`,
          details: { nodes: nodes.length, isCut, silent: [] },
        },
      ];
    }
    const oldest = silent[0]?.lastPing;
    return [
      {
        severity: "warning",
        title: `${silent.length.toLocaleString("en-GB")} of ${number} nodes silent for more than ${silentHours} h: ${namesOf(silent.map(({ id }) => id))}`,
        why: `${oldest === undefined ? "Some never reported." : `The oldest sign of life was ${agoOf(oldest, now)}.`} Their inventory is that of the day when they fell silent.`,
        remedy:
          "Look at the agent (systemctl status amazon-ssm-agent), its role and its endpoints; deregister what is gone for good.",
        details: {
          nodes: nodes.length,
          isCut,
          silent: silent.map(({ id, computerName, lastPing }) => ({ id, computerName, lastPing })),
        },
      },
    ];
  },
});
