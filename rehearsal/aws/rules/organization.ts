import type { SimulatedCloud } from "../cloud";
import { textOf } from "../provider/values";

/** Not a resource of any program: what AWS Organizations knows about an account. */
const type = "organization member";

/** Makes accounts members of an organization. */
export function joinOrganization(
  cloud: SimulatedCloud,
  organizationId: string,
  accounts: readonly string[],
): void {
  for (const account of accounts) {
    cloud.put({ type, id: account, account, region: "", properties: { organizationId } });
  }
  cloud.save();
}

/** The organization of an account, which every request that a service makes for it carries. */
export function organizationOf(
  cloud: SimulatedCloud,
  account: string,
): { readonly organizationId?: string } {
  const member = cloud.get(type, account);
  return member === undefined ? {} : { organizationId: textOf(member.properties.organizationId) };
}
