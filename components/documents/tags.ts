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

/**
 * The tags of an object: S3 allows ten, so the user's tags beyond the first eight are left out.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 */
export function objectTags(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).slice(0, 10));
}
