/**
 * The tags of every resource that can carry tags: which project and stack it belongs to, and the
 * user's own, which win.
 */
export function resourceTags(
  stack: string,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  return { project: "fleet-inventory", stack, ...own };
}
