import type { SimulatedCloud, SimulatedResource } from "../cloud";

/** The resource of a type that is set on a bucket; its id may hold more than the bucket's name. */
export function attachedTo(
  cloud: SimulatedCloud,
  type: string,
  bucket: string,
): SimulatedResource | undefined {
  return cloud.list(type).find(({ properties }) => properties.bucket === bucket);
}
