/** Systems Manager in every partition and Region. */
export const systemsManager = "ssm.amazonaws.com";

const form = /\bssm(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?\b/;

/**
 * Whether a service principal is one of Systems Manager: the one of all Regions, or that of one
 * Region, which AWS's guide to resource data syncs once asked for
 * (https://github.com/aws/aws-cdk/issues/16188). Both act for whoever asks Systems Manager.
 */
export function isSystemsManager(principal: string): boolean {
  return form.exec(principal)?.[0] === principal;
}

/** Whether a policy document speaks of Systems Manager at all. */
export function namesSystemsManager(text: string): boolean {
  return form.test(text);
}
