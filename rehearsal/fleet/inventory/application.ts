import { awkwardApplications } from "../data/awkward";
import type { InventoryEntry } from "../node";
import type { Package } from "../packages";
import type { Platform } from "../platforms";
import type { Random } from "../random";
import type { NodeTraits } from "../traits";
import { compact, isoTime } from "./entry";

/** The version that a node has of a package, in its parts. */
interface InstalledPackage {
  readonly package: Package;
  readonly epoch: string;
  readonly version: string;
  /** Empty for dpkg and Windows, whose version is one text. */
  readonly release: string;
}

/** AWS:Application: everything that the package manager or the registry knows. */
export function applicationEntries(node: NodeTraits, random: Random): InventoryEntry[] {
  const entries: InventoryEntry[] = [];
  for (const entry of node.platform.packages) {
    if (!isInstalled(entry, node, random)) continue;
    const newest = installed(entry, node.patchLevel, node);
    entries.push(applicationEntry(newest, node, random));
    // RPM keeps the previous kernel for booting, so a node has the same name twice.
    const previous = entry.versions[node.patchLevel + 1];
    if (entry.name === "kernel" && previous !== undefined && random.chance(0.4)) {
      entries.push(applicationEntry(installed(entry, node.patchLevel + 1, node), node, random));
    }
  }
  if (node.isAwkward) entries.push(...awkwardEntries(node, random));
  return entries;
}

/** The version of the running kernel, as the package list names it; undefined for Windows. */
export function kernelVersion(node: NodeTraits): string | undefined {
  const kernel = node.platform.packages.find(
    ({ name }) => name === "kernel" || name === "linux-image-aws",
  );
  if (kernel === undefined) return undefined;
  const { version, release } = installed(kernel, node.patchLevel, node);
  return release === "" ? `${version}-aws` : `${version}-${release}.${node.architecture}`;
}

function isInstalled(entry: Package, node: NodeTraits, random: Random): boolean {
  if (typeof entry.where === "number") return random.chance(entry.where);
  return entry.where.includes(node.role);
}

function installed(entry: Package, patchLevel: number, node: NodeTraits): InstalledPackage {
  const full = entry.versions[Math.min(patchLevel, entry.versions.length - 1)] ?? "";
  const text = full === "{agent}" ? agentPackageVersion(node) : full;
  const colon = text.indexOf(":");
  const epoch = colon === -1 ? "" : text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const dash = rest.lastIndexOf("-");
  if (node.platform.family !== "rpm" || dash === -1) {
    return { package: entry, epoch, version: rest, release: "" };
  }
  return { package: entry, epoch, version: rest.slice(0, dash), release: rest.slice(dash + 1) };
}

function agentPackageVersion(node: NodeTraits): string {
  return node.platform.family === "rpm" ? `${node.agentVersion}-1` : node.agentVersion;
}

function applicationEntry(
  application: InstalledPackage,
  node: NodeTraits,
  random: Random,
): InventoryEntry {
  const common = {
    Name: application.package.name,
    Publisher: publisherOf(application.package, node.platform),
    ApplicationType: application.package.group,
    Summary: application.package.summary,
  };
  switch (node.platform.family) {
    case "rpm":
      return compact({
        ...common,
        Version: application.version,
        Release: application.release,
        Epoch: application.epoch,
        InstalledTime: isoTime(node.patchedAt, random.integer(0, 900)),
        Architecture: node.architecture,
        PackageId: `${application.package.name}-${application.version}-${application.release}.src.rpm`,
      });
    case "dpkg":
      return compact({
        ...common,
        // Debian's version carries its epoch; dpkg records no time of installation.
        Version:
          application.epoch === ""
            ? application.version
            : `${application.epoch}:${application.version}`,
        Architecture: node.architecture,
        PackageId: `${application.package.name}_${application.version}_${node.debianArchitecture}.deb`,
      });
    case "windows":
      return compact({
        ...common,
        Version: application.version,
        InstalledTime: isoTime(startOfDay(node.patchedAt), 0),
        Architecture: application.package.name.includes("(x86)") ? "i386" : "x86_64",
        PackageId: productCode(random),
      });
  }
}

function awkwardEntries(node: NodeTraits, random: Random): InventoryEntry[] {
  return awkwardApplications
    .filter((_entry, place) => place === 0 || random.chance(0.6))
    .map((entry) => compact({ ...entry, Architecture: node.architecture }));
}

function publisherOf(entry: Package, platform: Platform): string {
  return entry.publisher === "" ? platform.vendor : entry.publisher;
}

function productCode(random: Random): string {
  const part = (length: number): string => random.hex(length).toUpperCase();
  return `{${part(8)}-${part(4)}-${part(4)}-${part(4)}-${part(12)}}`;
}

function startOfDay(time: Date): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()));
}
