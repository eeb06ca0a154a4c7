/** A request's word for whom the service acts; null means that the key is absent. */
export interface StatedSource {
  readonly sourceAccount?: string | null;
  readonly sourceArn?: string | null;
}

/**
 * Sources that resemble an account's own sync without being it. Several pass a comparison that
 * looks at the account or at the end of the ARN alone.
 */
export function lookalikes(
  partition: string,
  region: string,
  account: string,
  stranger: string,
): StatedSource[] {
  const arn = (of: { service?: string; account?: string; resource: string }) =>
    `arn:${partition}:${of.service ?? "ssm"}:${region}:${of.account ?? account}:${of.resource}`;
  return [
    { sourceArn: arn({ resource: "association/resource-data-sync" }) },
    { sourceArn: arn({ resource: "resource-data-sync-of-mine/sync" }) },
    { sourceArn: arn({ service: "sns", resource: "resource-data-sync/sync" }) },
    { sourceArn: arn({ account: stranger, resource: "resource-data-sync/sync" }) },
    { sourceArn: arn({ account: stranger, resource: `x:${account}:resource-data-sync/sync` }) },
    { sourceAccount: stranger },
    { sourceAccount: null },
    { sourceArn: null },
    { sourceAccount: null, sourceArn: null },
  ];
}
