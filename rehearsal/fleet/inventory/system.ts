import type { InventoryEntry } from "../node";
import type { Random } from "../random";
import type { NodeTraits } from "../traits";
import { kernelVersion } from "./application";
import { compact, isoTime } from "./entry";

/** AWS:InstanceInformation: one entry a node. */
export function instanceInformation(node: NodeTraits): InventoryEntry[] {
  const hybrid = node.id.startsWith("mi-");
  return [
    compact({
      AgentType: "amazon-ssm-agent",
      AgentVersion: node.agentVersion,
      ComputerName: node.computerName,
      IamRole: hybrid ? "service-role/FleetHybridNodes" : "",
      InstanceId: node.id,
      InstanceStatus: node.status,
      IpAddress: node.ipAddress,
      PlatformName: node.platform.name,
      PlatformType: node.platform.family === "windows" ? "Windows" : "Linux",
      PlatformVersion: node.platformVersion,
      ResourceType: hybrid ? "ManagedInstance" : "EC2Instance",
    }),
  ];
}

/** AWS:Tag: one entry a tag, none for a node without tags. */
export function tagEntries(node: NodeTraits): InventoryEntry[] {
  return Object.entries(node.tags).map(([Key, Value]) => compact({ Key, Value }));
}

/** AWS:AWSComponent: the agent and what else AWS puts on its images. */
export function awsComponents(node: NodeTraits): InventoryEntry[] {
  const windows = node.platform.family === "windows";
  const common = {
    Publisher: "Amazon Web Services",
    Architecture: node.architecture,
    InstalledTime: isoTime(node.patchedAt),
  };
  const agent = compact({
    ...common,
    Name: windows ? "Amazon SSM Agent" : "amazon-ssm-agent",
    ApplicationType: "Amazon/Tools",
    Version: node.agentVersion,
  });
  const extra = windows
    ? { Name: "AWSPVDriver", ApplicationType: "Amazon/Drivers", Version: "8.6.0" }
    : { Name: "aws-cfn-bootstrap", ApplicationType: "Amazon/Tools", Version: "2.0" };
  return [agent, compact({ ...common, ...extra })];
}

/** AWS:Network: on Unix only name, MAC and two addresses; Windows knows the whole setting. */
export function networkEntries(node: NodeTraits, random: Random): InventoryEntry[] {
  const address = {
    MacAddress: `02:${[1, 2, 3, 4, 5].map(() => random.hex(2)).join(":")}`,
    IPV4: node.ipAddress,
    IPV6: random.chance(0.3) ? `2001:db8::${random.hex(4)}` : "",
  };
  if (node.platform.family !== "windows") {
    return [compact({ Name: random.pick(["eth0", "ens5", "enX0"]), ...address })];
  }
  const network = node.ipAddress.split(".").slice(0, 3).join(".");
  return [
    compact({
      Name: "Amazon Elastic Network Adapter",
      ...address,
      SubnetMask: "255.255.255.0",
      Gateway: `${network}.1`,
      DHCPServer: `${network}.1`,
      DNSServer: `${network}.2`,
    }),
  ];
}

const processors = [
  ["Intel(R) Xeon(R) Platinum 8488C", "2400", "true"],
  ["Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "2500", "true"],
  ["AMD EPYC 9R14", "2600", "false"],
  ["Neoverse-V1", "2600", "false"],
] as const;

/** AWS:InstanceDetailedInformation: processor and kernel. */
export function detailedInformation(node: NodeTraits, random: Random): InventoryEntry[] {
  const choices = processors.filter(
    ([model]) => model.startsWith("Neoverse") === (node.architecture === "aarch64"),
  );
  const [model, speed, threads] = random.pick(choices);
  const cpus = random.pick([2, 2, 4, 8, 16, 36]);
  return [
    compact({
      CPUModel: model,
      CPUSpeedMHz: speed,
      CPUs: String(cpus),
      CPUCores: String(threads === "true" ? cpus / 2 : cpus),
      CPUSockets: "1",
      CPUHyperThreadEnabled: threads,
      OSServicePack: node.platform.family === "windows" ? "0" : "",
      // The agent reports the kernel since 3.3.
      KernelVersion: node.agentVersion.startsWith("3.3.") ? (kernelVersion(node) ?? "") : "",
    }),
  ];
}

/** AWS:BillingInfo: only licence-included EC2 images, never hybrid nodes or old agents. */
export function billingInfo(node: NodeTraits): InventoryEntry[] {
  const product = node.platform.billingProduct;
  const collected = !node.id.startsWith("mi-") && !node.agentVersion.startsWith("2.3.612");
  return product === undefined || !collected ? [] : [{ BillingProductId: product }];
}

/** A custom type, as machines in a rack report it. */
export function rackInformation(node: NodeTraits, random: Random): InventoryEntry[] {
  return [
    {
      Location: `DC${String(random.integer(1, 3))}, row ${String(random.integer(1, 20))}`,
      InstalledTime: isoTime(node.patchedAt),
      vendor: random.pick(["Example Hardware, Inc.", "Muster Systeme GmbH"]),
      Zone: `zone-${random.pick(["a", "b"])}`,
      TimeZone: random.pick(["UTC", "UTC+1", "UTC-8"]),
    },
  ];
}

/** AWS:File: files that a `files` parameter may name; delivery keeps what the parameter matches. */
export function fileEntries(node: NodeTraits, random: Random): InventoryEntry[] {
  const windows = node.platform.family === "windows";
  const files = windows
    ? ([
        ["C:\\Program Files\\Amazon\\SSM", "seelog.xml"],
        ["C:\\inetpub\\wwwroot", "web.config"],
      ] as const)
    : ([
        ["/etc/ssh", "sshd_config"],
        ["/home/ec2-user", "deploy.sh"],
        ["/opt/app/lib", "log4j-core-2.14.1.jar"],
      ] as const);
  return files
    .filter(() => random.chance(0.7))
    .map(([InstalledDir, Name]) => ({
      Name,
      InstalledDir,
      Size: String(random.integer(200, 90_000)),
      ModificationTime: isoTime(node.patchedAt),
    }));
}
