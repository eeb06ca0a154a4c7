import type { ReportContext } from "./data";

/** One thing to wait for or to look at while a new environment is still empty. */
export interface FirstStep {
  readonly title: string;
  readonly text: string;
  /** Shows how far it is. */
  readonly command?: string;
}

/**
 * What has to happen before the first figures appear, in the order in which it happens
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-troubleshooting.html).
 */
export function firstSteps(context: ReportContext): FirstStep[] {
  const region = context.regions[0] ?? context.region;
  return [
    {
      title: "Nodes register.",
      text: "A node needs a running SSM Agent and permission to talk to Systems Manager: an instance profile with AmazonSSMManagedInstanceCore, or Default Host Management, which can take half an hour to act.",
      command: `aws ssm describe-instance-information --region ${region} --query "InstanceInformationList[].InstanceId"`,
    },
    {
      title: "The association runs.",
      text: "It starts when it is created, then follows its schedule. With no node to run on it stays Pending, which is no error.",
      command: `aws ssm list-associations --region ${region} --association-filter-list key=Name,value=AWS-GatherSoftwareInventory`,
    },
    {
      title: "The sync delivers.",
      text: "It writes one object for each node and inventory type. LastStatus says Failed when the bucket or its key refuses.",
      command: `aws ssm list-resource-data-sync --region ${region}`,
    },
    {
      title: "Objects are in the bucket.",
      text: "From then on every query sees them; no crawler and no repair of partitions is needed.",
      command: `aws s3 ls s3://${context.bucketName}/${context.prefix}/ --recursive --summarize --human-readable`,
    },
    {
      title: "Write the report again.",
      text: "Each run asks Athena afresh.",
      command: `npx fleet-inventory report -s ${context.stack}`,
    },
  ];
}
