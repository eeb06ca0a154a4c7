import type { RegisteredNode } from "../../fleet/registry";
import { pageOf, type Operation, type Values } from "./operation";

/** The default of MaxResults: 10 items (API_DescribeInstanceInformation). */
const pageSize = 10;

/** Terminated nodes are no longer registered; a stopped one does not answer. */
export const describeInstanceInformation: Operation = (seen, members) => {
  const registered = seen.nodes().filter(({ status }) => status !== "Terminated");
  const { items, token } = pageOf(registered, members, pageSize);
  return { InstanceInformationList: items.map(describe), ...token };
};

function describe(node: RegisteredNode): Values {
  return {
    InstanceId: node.id,
    PingStatus: node.status === "Active" ? "Online" : "ConnectionLost",
    LastPingDateTime: new Date(node.lastPing),
    AgentVersion: node.agentVersion,
    PlatformType: node.platformType,
    PlatformName: node.platformName,
    PlatformVersion: node.platformVersion,
    ResourceType: node.id.startsWith("mi-") ? "ManagedInstance" : "EC2Instance",
    ComputerName: node.computerName,
  };
}
