import { agentVersions, oldAgentVersions } from "./data/agentVersions";
import type { InstanceStatus } from "./node";
import { roles, type Role } from "./packages";
import { platforms, type Platform } from "./platforms";
import type { Random } from "./random";

/** What is drawn once for a node, before anything is said about its inventory. */
export interface NodeTraits {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly computerName: string;
  readonly ipAddress: string;
  readonly platform: Platform;
  readonly platformVersion: string;
  readonly role: Role;
  readonly architecture: "x86_64" | "aarch64";
  readonly debianArchitecture: "amd64" | "arm64";
  readonly agentVersion: string;
  readonly status: InstanceStatus;
  readonly tags: Readonly<Record<string, string>>;
  /** 0 = the newest versions, 3 = long forgotten. */
  readonly patchLevel: number;
  readonly patchedAt: Date;
  readonly lastPing: Date;
  /** Registered, but the inventory association never ran on it. */
  readonly isWithoutInventory: boolean;
  /** Has applications whose names and publishers are hard to handle. */
  readonly isAwkward: boolean;
}

/** Where the node may live and what time it is. */
export interface Surroundings {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly now: Date;
}

const day = 86_400_000;

/**
 * Draws node number `index`. Rare traits come in rotation, not by chance, so that a fleet of 100
 * nodes already has every one of them.
 */
export function drawTraits(index: number, random: Random, where: Surroundings): NodeTraits {
  const platform = random.weighted(platforms.map((entry) => [entry, entry.weight] as const));
  const role = random.weighted(roles.map((name, place) => [name, [5, 6, 3, 2, 1][place] ?? 1]));
  const windows = platform.family === "windows";
  const arm = !windows && random.chance(0.25);
  const hybrid = index % 60 === 30;
  const environment = random.weighted([
    ["prod", 6],
    ["staging", 2],
    ["dev", 2],
  ] as const);
  const name = `${role}-${environment}-${String(index).padStart(5, "0")}`;
  const patchLevel = random.weighted([
    [0, 55],
    [1, 27],
    [2, 12],
    [3, 6],
  ] as const);
  const status = statusOf(index);
  return {
    id: `${hybrid ? "mi" : "i"}-0${random.hex(8)}${uniqueHex(index)}`,
    account: random.weighted(fading(where.accounts)),
    region: random.weighted(fading(where.regions)),
    computerName: windows ? netbiosName(role, environment, index) : `${name}.example.com`,
    ipAddress: `${random.pick(documentationNetworks)}.${String(random.integer(4, 250))}`,
    platform,
    platformVersion: random.weighted(platform.versions),
    role,
    architecture: arm ? "aarch64" : "x86_64",
    debianArchitecture: arm ? "arm64" : "amd64",
    agentVersion:
      index % 31 === 15 ? random.pick(oldAgentVersions) : random.weighted(agentVersions),
    status,
    tags: index % 17 === 13 ? {} : tagsOf(name, environment, random),
    patchLevel,
    patchedAt: before(where.now, random, ...patchAge(patchLevel)),
    lastPing: before(where.now, random, ...pingAge(status)),
    isWithoutInventory: index % 45 === 22,
    isAwkward: index % 50 === 9,
  };
}

/** Networks reserved for documentation (RFC 5737). */
const documentationNetworks = ["192.0.2", "198.51.100", "203.0.113"] as const;

function statusOf(index: number): InstanceStatus {
  if (index % 25 === 7) return "Terminated";
  if (index % 33 === 12) return "Stopped";
  return index % 40 === 19 ? "ConnectionLost" : "Active";
}

/** The first of a list is the most frequent: half as many for the second, a third for the next. */
function fading(list: readonly string[]): (readonly [string, number])[] {
  return list.map((entry, place) => [entry, 1 / (place + 1)] as const);
}

/** Windows names have 15 characters at most. */
function netbiosName(role: Role, environment: string, index: number): string {
  return `${role}-${environment.charAt(0)}-${String(index).padStart(5, "0")}`.toUpperCase();
}

/** Eight hexadecimal digits that no other index has: an odd factor permutes the 32-bit numbers. */
function uniqueHex(index: number): string {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
}

function tagsOf(name: string, environment: string, random: Random): Record<string, string> {
  return {
    Name: name,
    Environment: environment,
    Team: random.pick(["payments", "logistics", "search", "platform", "R&D, Zürich"]),
    CostCenter: String(random.integer(4000, 4020)),
    ...(random.chance(0.7) ? { "Patch Group": environment } : {}),
  };
}

/** Days since the last patching, by patch level. */
function patchAge(level: number): [low: number, high: number] {
  const ages: [number, number][] = [
    [1, 20],
    [30, 60],
    [70, 130],
    [150, 400],
  ];
  return ages[level] ?? [150, 400];
}

/** Days since the last sign of life; a living agent pings every few minutes. */
function pingAge(status: InstanceStatus): [low: number, high: number] {
  const ages: Record<InstanceStatus, [number, number]> = {
    Active: [0, 0.0035],
    ConnectionLost: [2, 20],
    Stopped: [3, 60],
    Terminated: [1, 29],
  };
  return ages[status];
}

/** A moment between `low` and `high` days before `now`. */
export function before(now: Date, random: Random, low: number, high: number): Date {
  return new Date(now.getTime() - Math.round((low + random.next() * (high - low)) * day));
}
