import { readableEntries, type FleetNode } from "./node";

/** How many nodes one account has in one Region, and how many of them report. */
export interface PlaceSummary {
  readonly account: string;
  readonly region: string;
  /** Neither stopped nor terminated; nodes whose connection is lost count. */
  live: number;
  /** Live nodes whose AWS:Application object has at least one readable entry. */
  covered: number;
  connectionLost: number;
  stopped: number;
  terminated: number;
}

/** What is true of a fleet: what the queries should find once everything has been delivered. */
export interface FleetSummary {
  readonly nodes: number;
  readonly live: number;
  readonly covered: number;
  readonly connectionLost: number;
  readonly stopped: number;
  readonly terminated: number;
  /** Sorted by account, then Region. */
  readonly places: readonly PlaceSummary[];
  /** Live nodes by platform name and version, "Amazon Linux 2023". */
  readonly operatingSystems: ReadonlyMap<string, number>;
  /** Live nodes by agent version. */
  readonly agentVersions: ReadonlyMap<string, number>;
  /** Live nodes that have an application of this name, whatever the version. */
  readonly applications: ReadonlyMap<string, number>;
  /** Live nodes whose newest captureTime over all types is before the limit: what the files know. */
  readonly silentByFiles: number;
  /** Live nodes whose last ping is before the limit: the truth, which no file knows. */
  readonly silentByPing: number;
}

/** Since when a live node has to be unheard of to count as silent. */
export interface SummaryOptions {
  readonly silentSince: Date;
}

/** Counts what is true of the fleet, for comparing with what the queries say. */
export function summarise(fleet: Iterable<FleetNode>, options: SummaryOptions): FleetSummary {
  const places = new Map<string, PlaceSummary>();
  const operatingSystems = new Map<string, number>();
  const agentVersions = new Map<string, number>();
  const applications = new Map<string, number>();
  let nodes = 0;
  let silentByFiles = 0;
  let silentByPing = 0;

  for (const node of fleet) {
    nodes += 1;
    const isLive = countPlace(placeOf(places, node), node);
    if (!isLive) continue;
    count(operatingSystems, `${node.platformName} ${node.platformVersion}`);
    count(agentVersions, node.agentVersion);
    for (const name of applicationNames(node)) count(applications, name);
    if (newestCapture(node) < options.silentSince) silentByFiles += 1;
    if (node.lastPing < options.silentSince) silentByPing += 1;
  }

  const sorted = [...places.values()].sort((left, right) =>
    `${left.account} ${left.region}` < `${right.account} ${right.region}` ? -1 : 1,
  );
  const total = (key: "live" | "covered" | "connectionLost" | "stopped" | "terminated"): number =>
    sorted.reduce((sum, place) => sum + place[key], 0);
  return {
    nodes,
    live: total("live"),
    covered: total("covered"),
    connectionLost: total("connectionLost"),
    stopped: total("stopped"),
    terminated: total("terminated"),
    places: sorted,
    operatingSystems,
    agentVersions,
    applications,
    silentByFiles,
    silentByPing,
  };
}

function placeOf(places: Map<string, PlaceSummary>, { account, region }: FleetNode): PlaceSummary {
  const key = `${account} ${region}`;
  const known = places.get(key);
  if (known !== undefined) return known;
  const fresh: PlaceSummary = {
    account,
    region,
    live: 0,
    covered: 0,
    connectionLost: 0,
    stopped: 0,
    terminated: 0,
  };
  places.set(key, fresh);
  return fresh;
}

/** Counts the node and tells whether it is live. */
function countPlace(place: PlaceSummary, node: FleetNode): boolean {
  if (node.status === "Stopped" || node.status === "Terminated") {
    place[node.status === "Stopped" ? "stopped" : "terminated"] += 1;
    return false;
  }
  place.live += 1;
  if (applicationNames(node).size > 0) place.covered += 1;
  if (node.status === "ConnectionLost") place.connectionLost += 1;
  return true;
}

function applicationNames(node: FleetNode): Set<string> {
  const item = node.inventory.get("AWS:Application");
  const entries = item === undefined ? [] : readableEntries(item);
  return new Set(entries.flatMap(({ Name }) => (Name === undefined ? [] : [Name])));
}

function newestCapture(node: FleetNode): Date {
  const times = [...node.inventory.values()].map(({ captureTime }) => Date.parse(captureTime));
  return new Date(Math.max(...times));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
