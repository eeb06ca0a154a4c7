import { inventoryTable } from "./table";

/** What the nodes are: identity, hardware, network, tags, groups, billing. */
export const systemsTables = [
  // The objects carry ResourceType too. As a column it would collide with the partition key of the
  // same name, and Athena then refuses every query on the table (HIVE_INVALID_METADATA).
  inventoryTable("AWS:InstanceInformation", "One row per managed node: platform, agent, status", [
    ["AgentType", "Name of the agent, amazon-ssm-agent"],
    ["AgentVersion", "Version of the SSM Agent"],
    ["ComputerName", "Host name, fully qualified where the node knows it"],
    ["InstanceId", "Id of the managed node, the same as resourceid"],
    ["IpAddress", "IP address of the node"],
    ["PlatformName", "Name of the operating system, for example Amazon Linux"],
    ["PlatformType", "Linux, Windows or MacOS; may be empty"],
    ["PlatformVersion", "Version of the operating system"],
    ["AgentStatus", "Status of the SSM Agent"],
    ["InstanceStatus", "Active, ConnectionLost, Stopped or Terminated; empty counts as live"],
    ["IamRole", "IAM role of a hybrid node"],
  ]),
  inventoryTable("AWS:InstanceDetailedInformation", "One row per managed node: processor, kernel", [
    ["CPUModel", "Model of the processor"],
    ["CPUCores", "Number of cores"],
    ["CPUs", "Number of logical processors"],
    ["CPUSpeedMHz", "Clock rate in MHz"],
    ["CPUSockets", "Number of sockets"],
    ["CPUHyperThreadEnabled", "true when hyper-threading is on"],
    ["OSServicePack", "Service pack of Windows"],
    ["KernelVersion", "Version of the kernel; sent by SSM Agent 3.3 and later"],
  ]),
  inventoryTable("AWS:Network", "One row per network interface of a node", [
    ["Name", "Name of the interface"],
    ["SubnetMask", "Subnet mask; Windows only"],
    ["Gateway", "Default gateway; Windows only"],
    ["DHCPServer", "DHCP server; Windows only"],
    ["DNSServer", "DNS servers; Windows only"],
    ["MacAddress", "Hardware address"],
    ["IPV4", "IPv4 address; the last one of the interface on Unix"],
    ["IPV6", "IPv6 address; the last one of the interface on Unix"],
  ]),
  inventoryTable("AWS:Tag", "One row per tag of a node", [
    ["Key", "Key of the tag"],
    ["Value", "Value of the tag"],
  ]),
  inventoryTable("AWS:ResourceGroup", "One row per resource group that a node belongs to", [
    ["Name", "Name of the resource group"],
    ["Arn", "ARN of the resource group"],
  ]),
  inventoryTable("AWS:BillingInfo", "One row per billing product of an EC2 node", [
    ["BillingProductId", "Id of the billing product, for example of a licence-included image"],
  ]),
];
