import { generateFleet, type FleetNode } from "../../../rehearsal/fleet";

export const now = new Date("2026-11-23T21:00:00Z");
export const accounts = ["111122223333", "444455556666"];
export const regions = ["eu-central-1", "us-east-1"];

/** A fleet with the usual surroundings, as a list. */
export function fleetOf(nodes: number, seed: number | string = 1): FleetNode[] {
  return [...generateFleet({ nodes, seed, accounts, regions, now })];
}
