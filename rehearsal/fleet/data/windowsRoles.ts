/** One Windows role, role service or feature as AWS:WindowsRole reports it. */
export interface WindowsRole {
  readonly name: string;
  readonly displayName: string;
  readonly featureType: "Role" | "Role Service" | "Feature";
  readonly description: string;
  readonly parent?: string;
  /** Probability (0 to 1) that it is installed; a child never is without its parent. */
  readonly installed: number;
}

/** A selection of the roles and features of a Windows Server, parents before their children. */
export const windowsRoles: readonly WindowsRole[] = [
  {
    name: "AD-Certificate",
    displayName: "Active Directory Certificate Services",
    featureType: "Role",
    description: "Creates certification authorities and issues certificates.",
    installed: 0.03,
  },
  {
    name: "AD-Domain-Services",
    displayName: "Active Directory Domain Services",
    featureType: "Role",
    description: "Stores information about objects on the network.",
    installed: 0.08,
  },
  {
    name: "DNS",
    displayName: "DNS Server",
    featureType: "Role",
    description: "Provides name resolution for TCP/IP networks.",
    installed: 0.08,
  },
  {
    name: "FileAndStorage-Services",
    displayName: "File and Storage Services",
    featureType: "Role",
    description: "Manages file servers and storage.",
    installed: 1,
  },
  {
    name: "FS-SMB1",
    displayName: "SMB 1.0/CIFS File Sharing Support",
    featureType: "Feature",
    description: "Lets old computers share files; better removed.",
    installed: 0.12,
  },
  {
    name: "NET-Framework-45-Core",
    displayName: ".NET Framework 4.8",
    featureType: "Feature",
    description: "Runs applications built for the .NET Framework.",
    installed: 1,
  },
  {
    name: "PowerShell-V2",
    displayName: "Windows PowerShell 2.0 Engine",
    featureType: "Feature",
    description: "Keeps old scripts running; better removed.",
    installed: 0.35,
  },
  {
    name: "RSAT",
    displayName: "Remote Server Administration Tools",
    featureType: "Feature",
    description: "Tools to manage roles and features on other servers.",
    installed: 0.3,
  },
  {
    name: "Telnet-Client",
    displayName: "Telnet Client",
    featureType: "Feature",
    description: "Connects to a remote Telnet server.",
    installed: 0.06,
  },
  {
    name: "Web-Server",
    displayName: "Web Server (IIS)",
    featureType: "Role",
    description: "Shares information over the Internet, an intranet or an extranet.",
    installed: 0.4,
  },
  {
    name: "Web-Asp-Net45",
    displayName: "ASP.NET 4.8",
    featureType: "Role Service",
    description: "Hosts ASP.NET applications.",
    parent: "Web-Server",
    installed: 0.7,
  },
  {
    name: "Windows-Defender",
    displayName: "Microsoft Defender Antivirus",
    featureType: "Feature",
    description: "Protects against malware.",
    installed: 0.93,
  },
];
