import { AwsError } from "../awsError";
import { expand, withoutAmbient } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import type { Problem } from "../provider/schema";
import { isProperties, textOf, type Properties } from "../provider/values";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Comparisons with a band of another metric: anomaly detection, which is not simulated. */
const bandOperators = [
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
];

/** An alarm over one metric of CloudWatch. */
export const metricAlarm: ResourceHandler = {
  type,
  title: "CloudWatch Metric Alarm",
  autoName: { property: "name", maximum: 255 },
  defaults: { actionsEnabled: true, treatMissingData: "missing" },
  replaces: { name: "Terraform provider: ForceNew; PutMetricAlarm cannot rename" },
  // Metric math, anomaly detection and PromQL.
  notSimulated: [
    "evaluationCriteria",
    "evaluationInterval",
    "metricQueries",
    "thresholdMetricId",
    "warmUpConfiguration",
  ],

  check: (inputs) => [
    ...checkAgainstModel("cloudwatch", inputs, {
      alarmDescription: "AlarmDescription",
      comparisonOperator: "ComparisonOperator",
      datapointsToAlarm: "DatapointsToAlarm",
      evaluationPeriods: "EvaluationPeriods",
      metricName: "MetricName",
      name: "AlarmName",
      namespace: "Namespace",
      statistic: "Statistic",
      unit: "StandardUnit",
    }),
    ...checkedByProvider(inputs),
  ],

  create(call, inputs) {
    const name = textOf(inputs.name);
    const { account, region } = call;
    // PutMetricAlarm would overwrite it; the provider looks first (resourceMetricAlarmCreate).
    if (call.cloud.get(type, name, { account, region }) !== undefined) {
      throw new Error(`CloudWatch metric alarm "${name}" already exists`);
    }
    put(call, inputs);
    return { id: name, ...outcomeOf(call, name) };
  },

  update(call, current, inputs) {
    put(call, inputs);
    return outcomeOf(call, current.id);
  },

  delete(call, current) {
    send(call, "cloudwatch", "DeleteAlarms", { AlarmNames: [current.id] });
  },
};

/** What the Terraform provider's schema and CustomizeDiff refuse beyond the service model. */
function checkedByProvider(inputs: Properties): Problem[] {
  const { metricName, statistic, extendedStatistic, period, treatMissingData } = inputs;
  const problems: Problem[] = [];
  if (metricName !== undefined && (statistic === undefined) === (extendedStatistic === undefined)) {
    const reason =
      "One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm";
    problems.push({ property: "statistic", reason });
  }
  if (typeof period === "number" && ![10, 20, 30].includes(period) && period % 60 !== 0) {
    const reason = `expected period to be one of [10 20 30] or divisible by 60, got ${period}`;
    problems.push({ property: "period", reason });
  }
  const treatments = ["breaching", "notBreaching", "ignore", "missing"];
  if (typeof treatMissingData === "string" && !treatments.includes(treatMissingData)) {
    const reason = `expected treat_missing_data to be one of [${treatments.join(" ")}], got ${treatMissingData}`;
    problems.push({ property: "treatMissingData", reason });
  }
  for (const property of ["alarmActions", "insufficientDataActions", "okActions"]) {
    const actions = inputs[property];
    if (!Array.isArray(actions)) continue;
    for (const action of actions) {
      if (typeof action !== "string" || /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(action)) continue;
      problems.push({ property, reason: `"${property}" (${action}) is an invalid ARN` });
    }
  }
  return problems;
}

function put(call: Call, inputs: Properties): void {
  const { dimensions, name, evaluateLowSampleCountPercentiles: few } = inputs;
  const apart = ["dimensions", "name", "evaluateLowSampleCountPercentiles"];
  const plain = withoutAmbient(inputs, ...apart);
  const request = expand("cloudwatch", "PutMetricAlarmInput", plain);
  request.AlarmName = name;
  // Absent, it is an empty text in the state.
  if (textOf(few) !== "") request.EvaluateLowSampleCountPercentile = few;
  if (isProperties(dimensions)) {
    request.Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  }
  send(call, "cloudwatch", "PutMetricAlarm", request);
  const missing = ["metricName", "namespace", "period", "evaluationPeriods", "comparisonOperator"]
    .concat("threshold")
    .filter((property) => inputs[property] === undefined);
  if (missing.length > 0) throw refusal(`An alarm over one metric needs ${missing.join(", ")}`);
  if (bandOperators.includes(textOf(inputs.comparisonOperator))) {
    throw refusal(`${textOf(inputs.comparisonOperator)} needs a metric for its threshold`);
  }
  const { datapointsToAlarm, evaluationPeriods, period } = inputs;
  if (Number(datapointsToAlarm ?? 0) > Number(evaluationPeriods)) {
    throw refusal("DatapointsToAlarm is more than EvaluationPeriods");
  }
  // botocore, PutMetricAlarmInput$EvaluationPeriods: with a period of an hour or more, seven days.
  const longest = Number(period) >= 3600 ? 7 * 86_400 : 86_400;
  if (Number(period) * Number(evaluationPeriods) > longest) {
    throw refusal(`Period times EvaluationPeriods is more than ${longest} seconds`);
  }
}

/** The rules are AWS's (CloudWatch API reference, PutMetricAlarm); the words are not. */
function refusal(message: string): AwsError {
  const explanation = "the words are not AWS's; the rule is (PutMetricAlarm)";
  return new AwsError("cloudwatch", "PutMetricAlarm", "ValidationError", message, explanation);
}

function outcomeOf({ partition, region, account }: Call, name: string): Outcome {
  return {
    outputs: {
      arn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
      evaluateLowSampleCountPercentiles: "",
    },
  };
}
