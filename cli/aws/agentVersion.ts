/** Compares versions of the agent number by number; an empty one is unknown and below nothing. */
export function isVersionBelow(version: string, least: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return false;
  const given = version.split(".").map(Number);
  const wanted = least.split(".").map(Number);
  for (const [index, number] of wanted.entries()) {
    const own = given[index] ?? 0;
    if (own !== number) return own < number;
  }
  return false;
}
