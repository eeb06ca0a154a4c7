/** One Windows service as AWS:Service reports it. */
export interface WindowsService {
  readonly name: string;
  readonly displayName: string;
  readonly serviceType: string;
  readonly startType: string;
  /** Names of the services that it needs, separated by spaces. */
  readonly dependsOn?: string;
  /** Probability (0 to 1) that it is running; the rest is Stopped. */
  readonly running: number;
  /** Only on nodes that have an application whose name begins so. */
  readonly application?: string;
}

const shared = "Win32ShareProcess";
const own = "Win32OwnProcess";

/** A selection of the services of a Windows Server. */
export const windowsServices: readonly WindowsService[] = [
  service("ALG", "Application Layer Gateway Service", own, "Manual", 0.02, "BrokerInfrastructure"),
  service("AmazonSSMAgent", "Amazon SSM Agent", own, "Automatic", 0.99),
  service("AppIDSvc", "Application Identity", shared, "Manual", 0.1, "AppID CryptSvc RpcSs"),
  service("BFE", "Base Filtering Engine", shared, "Automatic", 1, "RpcSs"),
  service("BITS", "Background Intelligent Transfer Service", shared, "Manual", 0.4, "RpcSs"),
  service("CryptSvc", "Cryptographic Services", shared, "Automatic", 1, "RpcSs"),
  service("Dhcp", "DHCP Client", shared, "Automatic", 1, "Afd NSI"),
  service("Dnscache", "DNS Client", shared, "Automatic", 1, "nsi"),
  service("EventLog", "Windows Event Log", shared, "Automatic", 1),
  service("LanmanServer", "Server", shared, "Automatic", 1, "SamSS Srv2"),
  service("LanmanWorkstation", "Workstation", shared, "Automatic", 1, "Bowser MRxSmb20 NSI"),
  service("MpsSvc", "Windows Defender Firewall", shared, "Automatic", 0.97, "BFE mpsdrv"),
  service("Netlogon", "Netlogon", shared, "Manual", 0.6, "LanmanWorkstation"),
  service("RemoteRegistry", "Remote Registry", shared, "Automatic", 0.3, "RPCSS"),
  service(
    "RpcSs",
    "Remote Procedure Call (RPC)",
    shared,
    "Automatic",
    1,
    "RpcEptMapper DcomLaunch",
  ),
  service("Schedule", "Task Scheduler", shared, "Automatic", 1, "RPCSS SystemEventsBroker"),
  service("Spooler", "Print Spooler", own, "Automatic", 0.45, "RPCSS http"),
  service("TermService", "Remote Desktop Services", shared, "Manual", 0.98, "RPCSS"),
  service("W32Time", "Windows Time", shared, "Automatic", 0.98),
  service("WinDefend", "Microsoft Defender Antivirus Service", own, "Automatic", 0.9, "RpcSs"),
  service(
    "WinRM",
    "Windows Remote Management (WS-Management)",
    shared,
    "Automatic",
    0.97,
    "RPCSS HTTP",
  ),
  service("Winmgmt", "Windows Management Instrumentation", shared, "Automatic", 1, "RPCSS"),
  service("wuauserv", "Windows Update", shared, "Manual", 0.5, "rpcss"),
  service(
    "AmazonCloudWatchAgent",
    "Amazon CloudWatch Agent",
    own,
    "Automatic",
    0.96,
    "LanmanServer",
    "Amazon CloudWatch Agent",
  ),
  service(
    "CSFalconService",
    "CrowdStrike Falcon Sensor Service",
    own,
    "Automatic",
    0.97,
    "CSAgent",
    "CrowdStrike Windows Sensor",
  ),
  service("datadogagent", "Datadog Agent", own, "Automatic", 0.95, "", "Datadog Agent"),
  service(
    "MSSQLSERVER",
    "SQL Server (MSSQLSERVER)",
    own,
    "Automatic",
    0.97,
    "",
    "Microsoft SQL Server",
  ),
  service(
    "SplunkForwarder",
    "SplunkForwarder Service",
    own,
    "Automatic",
    0.93,
    "",
    "Splunk Universal Forwarder",
  ),
  service(
    "W3SVC",
    "World Wide Web Publishing Service",
    shared,
    "Automatic",
    0.97,
    "HTTP WAS",
    "IIS URL Rewrite",
  ),
  service("Zabbix Agent 2", "Zabbix Agent 2", own, "Automatic", 0.92, "", "Zabbix Agent 2"),
];

function service(
  name: string,
  displayName: string,
  serviceType: string,
  startType: string,
  running: number,
  dependsOn = "",
  application = "",
): WindowsService {
  return {
    name,
    displayName,
    serviceType,
    startType,
    running,
    ...(dependsOn === "" ? {} : { dependsOn }),
    ...(application === "" ? {} : { application }),
  };
}
