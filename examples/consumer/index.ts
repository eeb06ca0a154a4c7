import { MetricAlarm } from "@pulumi/aws/cloudwatch";
import { Policy } from "@pulumi/aws/iam";
import { Provider } from "@pulumi/aws/provider";
import { Config, interpolate } from "@pulumi/pulumi";
import { fleetInventoryReference } from "@fleet-inventory/reference";

const config = new Config();
const inventory = fleetInventoryReference(config.require("inventory"));

// Metrics and policies belong to the account and Region of the workgroup, whoever deploys this.
const provider = new Provider("inventory-aws", {
  region: inventory.region,
  allowedAccountIds: [inventory.account],
});

/** https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html */
const alarm = new MetricAlarm(
  "inventory-scanned-bytes",
  {
    alarmDescription: interpolate`Queries of the workgroup ${inventory.workgroup} scan more than usual`,
    namespace: "AWS/Athena",
    metricName: "ProcessedBytes",
    dimensions: { WorkGroup: inventory.workgroup },
    statistic: "Sum",
    period: 3600,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    threshold: config.requireNumber("scannedBytesPerHour"),
    // No query, no metric: silence is in order.
    treatMissingData: "notBreaching",
  },
  { provider },
);

const policy = new Policy(
  "inventory-application",
  {
    description: "Lets an application run queries over the software inventory",
    policy: inventory.analystPolicy,
  },
  { provider },
);

export const alarmName = alarm.name;
export const policyArn = policy.arn;
export const applicationTable = inventory.tableNames.apply((tables) => tables["AWS:Application"]);
