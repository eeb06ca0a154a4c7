import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilePolicy } from "../../policy/iam";
import { parseOutputs, type FleetInventoryOutputs } from "../../reference/outputs";
import { SimulatedCloud } from "../../rehearsal/aws/cloud";
import { ProgramCopy } from "../rehearsal/run/support/checkout";
import { PulumiCli } from "../rehearsal/run/support/cli";
import { openStack, type TestStack } from "../rehearsal/run/support/stack";
import { ConsumerProject } from "./support/consumerProject";

const producer = "organization/fleet-inventory/dev";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const policyType = "aws:iam/policy:Policy";

describe("the example of a consumer, outside the repository and on the real engine", function () {
  this.timeout(300_000);
  let copy: ProgramCopy;
  let example: ConsumerProject;
  let dev: TestStack;
  let devCli: PulumiCli;
  let cli: PulumiCli;
  let outputs: FleetInventoryOutputs;

  before(async () => {
    copy = new ProgramCopy();
    example = new ConsumerProject();
    dev = await openStack(copy.layout);
    await dev.engine.up();
    outputs = parseOutputs(await dev.engine.outputs());
    devCli = new PulumiCli(copy.layout, "dev", dev.port);
    cli = new PulumiCli({ ...copy.layout, project: example.project }, "dev", dev.port);
    await succeed(cli, "stack", "init");
  });

  after(async () => {
    await dev.services.close();
    example.remove();
    copy.remove();
  });

  async function succeed(on: PulumiCli, ...args: readonly string[]): Promise<string> {
    const { code, output } = await on.run(...args);
    assert.equal(code, 0, output);
    return output;
  }

  async function failure(...args: readonly string[]): Promise<string> {
    const { code, output } = await cli.run(...args);
    assert.notEqual(code, 0, output);
    return output;
  }

  /** Changes the producer's recorded outputs, as another release would have written them. */
  async function recordOutputs(change: (recorded: Record<string, unknown>) => void): Promise<void> {
    const file = join(copy.layout.project, "state.json");
    await succeed(devCli, "stack", "export", "--file", file);
    const state = JSON.parse(readFileSync(file, "utf8")) as {
      deployment: { resources: { type: string; outputs: Record<string, unknown> }[] };
    };
    const stack = state.deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    assert.ok(stack !== undefined);
    change(stack.outputs);
    writeFileSync(file, JSON.stringify(state));
    await succeed(devCli, "stack", "import", "--file", file);
  }

  const arrived = (type: string) => {
    const [resource, ...others] = SimulatedCloud.open(copy.layout.cloud).list(type);
    assert.ok(resource !== undefined && others.length === 0, `not one ${type}`);
    return resource;
  };

  it("installs a package of compiled code and declarations alone", () => {
    assert.deepEqual(example.packed, [
      "README.md",
      "bin/index.d.ts",
      "bin/index.js",
      "bin/outputs.d.ts",
      "bin/outputs.js",
      "bin/readableError.d.ts",
      "bin/readableError.js",
      "package.json",
    ]);
    assert.deepEqual(example.installed(), ["reference"]);
  });

  it("has types that hold with the declarations of the package", () => {
    example.checkTypes();
  });

  it("creates an alarm on what queries of the workgroup scan, where the workgroup is", async () => {
    await succeed(cli, "up", "--yes", "--skip-preview");
    const { id, account, region, properties } = arrived(alarmType);
    const { namespace, metricName, dimensions, statistic, period, threshold } = properties;
    assert.deepEqual(
      { namespace, metricName, dimensions, statistic, period, threshold },
      {
        namespace: "AWS/Athena",
        metricName: "ProcessedBytes",
        dimensions: { WorkGroup: outputs.workgroup },
        statistic: "Sum",
        period: 3600,
        threshold: 21_474_836_480,
      },
    );
    assert.match(id, /^inventory-scanned-bytes-[0-9a-f]{7}$/);
    assert.deepEqual([account, region], [outputs.account, outputs.region]);
    const printed = JSON.parse(await succeed(cli, "stack", "output", "--json")) as object;
    assert.deepEqual(printed, {
      alarmName: id,
      applicationTable: "aws_application",
      policyArn: arrived(policyType).id,
    });
  });

  it("creates a policy that lets an application query, and do nothing else", () => {
    const role = `arn:aws:iam::${outputs.account}:role/application`;
    const { Statement, ...rest } = JSON.parse(String(arrived(policyType).properties.policy)) as {
      Statement: object[];
    };
    // The evaluator judges policies of resources: the application is made their principal.
    const deployed = compilePolicy({
      ...rest,
      Statement: Statement.map((one) => ({ ...one, Principal: { AWS: role } })),
    });
    assert.deepEqual(deployed.findings, []);
    const { account, region, workgroup, bucketArn, prefix, resultsBucketName, keyArn } = outputs;
    const athena = `arn:aws:athena:${region}:${account}:workgroup`;
    const object = `${bucketArn}/${prefix}/AWS:Application/accountid=${account}/x.json`;
    const throughAthena = { "aws:CalledVia": ["athena.amazonaws.com"] };
    const verdictOf = (action: string, resource: string, context = {}) =>
      deployed.evaluate({ principal: { aws: role }, action, resource, context }).verdict;
    assert.deepEqual(
      {
        start: verdictOf("athena:StartQueryExecution", `${athena}/${workgroup}`),
        startElsewhere: verdictOf("athena:StartQueryExecution", `${athena}/primary`),
        configure: verdictOf("athena:UpdateWorkGroup", `${athena}/${workgroup}`),
        read: verdictOf("s3:GetObject", object, throughAthena),
        download: verdictOf("s3:GetObject", object),
        write: verdictOf("s3:PutObject", object, throughAthena),
        results: verdictOf("s3:PutObject", `arn:aws:s3:::${resultsBucketName}/results/1.csv`),
        decrypt: verdictOf("kms:Decrypt", String(keyArn), {
          "kms:ViaService": `s3.${region}.amazonaws.com`,
        }),
        decryptDirectly: verdictOf("kms:Decrypt", String(keyArn)),
      },
      {
        start: "allowed",
        startElsewhere: "implicit deny",
        configure: "implicit deny",
        read: "allowed",
        download: "implicit deny",
        write: "implicit deny",
        results: "allowed",
        decrypt: "allowed",
        decryptDirectly: "implicit deny",
      },
    );
  });

  it("changes nothing when nothing has changed", async () => {
    await succeed(cli, "up", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("fails for a stack that does not exist", async () => {
    await succeed(cli, "config", "set", "inventory", "organization/fleet-inventory/prod");
    const printed = await failure("preview");
    assert.match(
      printed,
      /^ +error: Preview failed: unknown stack "organization\/fleet-inventory\/prod"$/m,
    );
    await succeed(cli, "config", "set", "inventory", producer);
  });

  it("fails for an older producer, one without an output and one never deployed, in words", async () => {
    const deployIt = `\n    If it is the right stack, deploy it first: pulumi up -s ${producer}`;
    const deployNewer = `\n    If an older fleet-inventory deployed it, deploy it with a newer one: pulumi up -s ${producer}`;
    for (const [change, why] of [
      [
        (recorded: Record<string, unknown>) => (recorded.schemaVersion = 0),
        "The stack has outputs of version 0; version 1 is needed: deploy it with a newer fleet-inventory.",
      ],
      [
        (recorded: Record<string, unknown>) => {
          recorded.schemaVersion = 1;
          delete recorded.analystPolicy;
        },
        `analystPolicy: missing; expected: text${deployNewer}`,
      ],
      [
        (recorded: Record<string, unknown>) => delete recorded.schemaVersion,
        `There is no output schemaVersion: this is no fleet-inventory stack, or it was never deployed.${deployIt}`,
      ],
    ] as const) {
      await recordOutputs(change);
      const printed = await failure("preview");
      assert.ok(
        printed.includes(`error: The stack ${producer} can't be read. ${why}`),
        `${why}\n${printed}`,
      );
    }
  });

  it("keeps an output secret that the producer made one", async () => {
    copy.change(
      "components/centralInventory.ts",
      "analystPolicy: policy,",
      "analystPolicy: pulumi.secret(policy),",
    );
    await dev.engine.up();
    await succeed(cli, "up", "--yes", "--skip-preview");
    const state = JSON.parse(await succeed(cli, "stack", "export")) as {
      deployment: { resources: { type: string; inputs?: Record<string, unknown> }[] };
    };
    const inputsOf = (type: string) =>
      state.deployment.resources.find((resource) => resource.type === type)?.inputs ?? {};
    assert.ok("ciphertext" in (inputsOf(policyType).policy as object));
    assert.deepEqual(inputsOf(alarmType).dimensions, { WorkGroup: outputs.workgroup });
    assert.ok(!JSON.stringify(state).includes("StartQueryExecution"));
  });

  it("is gone after destroy, before and independent of the stack that it reads", async () => {
    await succeed(cli, "destroy", "--yes", "--skip-preview");
    const cloud = SimulatedCloud.open(copy.layout.cloud);
    assert.deepEqual([...cloud.list(alarmType), ...cloud.list(policyType)], []);
    assert.equal(cloud.list("aws:athena/workgroup:Workgroup").length, 1);
  });
});
