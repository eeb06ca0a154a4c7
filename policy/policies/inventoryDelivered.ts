import { definePolicy, judged, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { syncProblems } from "../views/syncChecks";
import { associationsByRegion, inRegion, orOnly, type RegionName } from "../views/byRegion";
import { syncsOf, type SyncView } from "../views/syncs";
import { tableProblems } from "../views/tables";
import { label } from "../views/tokens";

export const inventoryDelivered = definePolicy({
  name: "inventory-delivered",
  claim:
    "Each Region that collects has a resource data sync whose bucket, prefix and Region agree with the bucket, that names the bucket's KMS key and that is created after the bucket policy.",
  why: "Without a sync inventory stays inside Systems Manager for 30 days and no query sees it. A sync with the wrong Region, prefix or key, or one that is created before the policy that admits it, is accepted and fails later.",
  severity: "high",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-8", "CM-8(2)", "SC-28(1)"] },
    { framework: "CIS Controls", version: "8.1", ids: ["2.1", "2.4"] },
    { framework: "NIST CSF", version: "2.0", ids: ["ID.AM-02"] },
    { framework: "PCI DSS", version: "4.0.1", ids: ["12.5.1"] },
  ],
  remediation:
    "Create one aws.ssm.ResourceDataSync per Region, with bucketName, prefix, region and kmsKeyArn of the bucket and dependsOn its policy.",
  replaces: [],
  contradicts: [],
  example: {
    type: "aws:ssm/resourceDataSync:ResourceDataSync",
    good: {
      s3Destination: {
        bucketName: "fleet-inventory-example",
        prefix: "inventory",
        region: "eu-central-1",
        kmsKeyArn: "${key.arn}",
      },
    },
    bad: {
      s3Destination: {
        bucketName: "fleet-inventory-example",
        prefix: "inventory",
        region: "us-east-1",
        kmsKeyArn: "${key.arn}",
      },
    },
    flaw: "names another Region than the bucket's",
  },
  settings: {},
  judge: (environment) => judged(judge(environment)),
});

function judge(environment: Environment): Finding[] {
  const { model, context } = environment;
  const syncs = syncsOf(model);
  const regions: RegionName[] = [...associationsByRegion(environment).keys()];
  if (regions.length === 0) regions.push(undefined);
  const missing = regions
    .filter((region) => !syncs.some((sync) => orOnly(sync.region, context.regions) === region))
    .map((region) => ({ message: missingSync(region, context.stack) }));
  return [
    ...missing,
    ...syncs.flatMap((sync) => findingsOf(environment, sync)),
    ...tableProblems(environment, syncs),
  ];
}

function missingSync(region: RegionName, stack: string): string {
  return (
    `There is no resource data sync${inRegion(region)}: what its nodes report never arrives in the bucket. ` +
    "Create one aws.ssm.ResourceDataSync towards the bucket. " +
    `If this stack is no environment, say why in the pack's configuration: {"pack-configuration": {"notEnvironments": {"${stack}": "the reason"}}}.`
  );
}

function findingsOf(environment: Environment, sync: SyncView): Finding[] {
  return syncProblems(environment, sync).map((problem) => ({
    message: `${label(sync.resource)}: ${problem}`,
    urn: sync.resource.urn,
  }));
}
