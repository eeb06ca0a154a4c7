import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

const type = "aws:cloudwatch/metricAlarm:MetricAlarm";

const inputs: Properties = {
  name: "scanned-bytes",
  namespace: "AWS/Athena",
  metricName: "ProcessedBytes",
  dimensions: { WorkGroup: "inventory" },
  statistic: "Sum",
  period: 3600,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanThreshold",
  threshold: 1e11,
  alarmActions: ["arn:aws:sns:eu-west-1:111122223333:costs"],
};

function without(name: string): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== name));
}

describe("a simulated CloudWatch alarm", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const refused = (message: string) =>
    new Error(
      "creating CloudWatch Metric Alarm (scanned-bytes): operation error CloudWatch: " +
        `PutMetricAlarm, https response error StatusCode: 400, api error ValidationError: ${message}`,
    );
  const ours = (message: string) =>
    refused(`${message} (simulated AWS: the words are not AWS's; the rule is (PutMetricAlarm))`);

  it("is created with the provider's defaults, under its name", async () => {
    const { id, outputs } = await engine.create(type, inputs);
    assert.equal(id, "scanned-bytes");
    assert.deepEqual(outputs, {
      ...inputs,
      actionsEnabled: true,
      arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:scanned-bytes",
      evaluateLowSampleCountPercentiles: "",
      region: "eu-west-1",
      tagsAll: {},
      treatMissingData: "missing",
    });
  });

  it("has the partition and the Region of its own in its ARN", async () => {
    await engine.configure({ region: "cn-north-1" });
    const { outputs } = await engine.create(type, { ...inputs, region: "cn-northwest-1" });
    assert.equal(
      outputs.arn,
      "arn:aws-cn:cloudwatch:cn-northwest-1:111122223333:alarm:scanned-bytes",
    );
  });

  const checked: readonly (readonly [string, Properties, string])[] = [
    [
      "a comparison that CloudWatch does not have",
      { comparisonOperator: "MoreThan" },
      'Invalid value "MoreThan" for comparisonOperator: Member must satisfy enum value set: [GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, LessThanOrEqualToThreshold, LessThanLowerOrGreaterThanUpperThreshold, LessThanLowerThreshold, GreaterThanUpperThreshold]',
    ],
    [
      "a namespace that begins with a colon",
      { namespace: ":Athena" },
      'Invalid value ":Athena" for namespace: Member must satisfy regular expression pattern: [^:].*',
    ],
    [
      "no evaluation period",
      { evaluationPeriods: 0 },
      "Invalid value 0 for evaluationPeriods: Member must have value greater than or equal to 1",
    ],
    [
      "a period that CloudWatch does not have",
      { period: 90 },
      "expected period to be one of [10 20 30] or divisible by 60, got 90",
    ],
    [
      "two statistics",
      { extendedStatistic: "p90" },
      "One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm",
    ],
    [
      "another treatment of missing data",
      { treatMissingData: "good" },
      "expected treat_missing_data to be one of [breaching notBreaching ignore missing], got good",
    ],
    ["an action that is no ARN", { okActions: ["costs"] }, '"okActions" (costs) is an invalid ARN'],
    [
      "metric math",
      { metricQueries: [{ id: "m1" }] },
      "Property 'metricQueries' exists but the simulated AWS does not act on it",
    ],
  ];
  for (const [title, changes, reason] of checked) {
    it(`refuses in Check ${title}`, async () => {
      const { failures } = await engine.check(type, { ...inputs, ...changes });
      assert.deepEqual(
        failures.map((failure) => failure.reason),
        [reason],
      );
    });
  }

  it("refuses in Check a metric without a statistic", async () => {
    const { failures } = await engine.check(type, without("statistic"));
    assert.equal(failures.length, 1);
  });

  for (const name of ["namespace", "threshold", "period"]) {
    it(`refuses an alarm without ${name}`, async () => {
      await assert.rejects(
        engine.create(type, without(name)),
        ours(`An alarm over one metric needs ${name}`),
      );
    });
  }

  const created: readonly (readonly [string, Properties, Error])[] = [
    [
      "a dimension without a value",
      { dimensions: { WorkGroup: "" } },
      refused(
        "1 validation error detected: Value '' at 'dimensions.1.member.value' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    ],
    [
      "more than five actions",
      { alarmActions: Array.from({ length: 6 }, () => "arn:aws:sns:eu-west-1:111122223333:costs") },
      refused(
        `1 validation error detected: Value '${JSON.stringify(Array.from({ length: 6 }, () => "arn:aws:sns:eu-west-1:111122223333:costs"))}' at 'alarmActions' failed to satisfy constraint: Member must have length less than or equal to 5`,
      ),
    ],
    [
      "more data points than periods",
      { datapointsToAlarm: 2 },
      ours("DatapointsToAlarm is more than EvaluationPeriods"),
    ],
    [
      "an evaluation over more than a week",
      { evaluationPeriods: 169 },
      ours("Period times EvaluationPeriods is more than 604800 seconds"),
    ],
    [
      "a band without the metric that makes it",
      { comparisonOperator: "GreaterThanUpperThreshold" },
      ours("GreaterThanUpperThreshold needs a metric for its threshold"),
    ],
  ];
  for (const [title, changes, error] of created) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(engine.create(type, { ...inputs, ...changes }), error);
    });
  }

  it("refuses a name that is taken in its account and Region, and not elsewhere", async () => {
    await engine.create(type, inputs);
    await assert.rejects(
      engine.create(type, inputs, "other"),
      new Error('CloudWatch metric alarm "scanned-bytes" already exists'),
    );
    await engine.create(type, { ...inputs, region: "us-east-1" }, "elsewhere");
  });

  it("changes everything in place but its name", async () => {
    const before = await engine.create(type, inputs);
    assert.equal((await engine.diff(before, inputs)).changes, "none");
    const changed = { ...inputs, threshold: 5e10, dimensions: { WorkGroup: "other" } };
    assert.deepEqual((await engine.diff(before, changed)).detailed, {
      "dimensions.WorkGroup": "update",
      threshold: "update",
    });
    assert.equal((await engine.update(before, changed)).outputs.threshold, 5e10);
    const renamed = await engine.diff(before, { ...inputs, name: "bytes" });
    assert.deepEqual(renamed.detailed, { name: "update&replace" });
    assert.equal(renamed.deleteBeforeReplace, true);
  });

  it("is gone when it is deleted", async () => {
    const alarm = await engine.create(type, inputs);
    await engine.remove(alarm);
    assert.deepEqual(SimulatedCloud.open(engine.directory).list(type), []);
    assert.equal(await engine.read(alarm), undefined);
  });
});
