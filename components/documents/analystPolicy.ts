import { bucketArn } from "../../policy/aws/arn";
import { dnsSuffixOf, partitionOf } from "../../policy/aws/partition";

/** What a reader of one environment's inventory may reach. */
export interface AnalystPolicyArgs {
  /** The account and Region of bucket, tables and workgroup. */
  readonly account: string;
  readonly region: string;
  readonly bucketName: string;
  /** The folders of the bucket that hold tables, without slashes at their ends. */
  readonly folders: readonly string[];
  /** The key that encrypts inventory and results; null with SSE-S3. */
  readonly keyArn: string | null;
  readonly database: string;
  readonly workgroup: string;
  readonly resultsBucketName: string;
}

/** One statement of an identity policy, in AWS's own words. */
export interface IdentityStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** A policy that is attached to a user, a group or a role. */
export interface IdentityPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly IdentityStatement[];
}

/**
 * The least that somebody needs to run queries in the workgroup: Athena there and nowhere else, the
 * tables' definitions, the inventory through Athena only (a list of every version that runs is a
 * map for an attacker, so nobody downloads it directly), and the results of queries. It
 * changes nothing: no table, no saved query, no object of the inventory.
 * https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html
 * https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
 */
export function analystPolicy(args: AnalystPolicyArgs): IdentityPolicy {
  return {
    Version: "2012-10-17",
    Statement: [
      ...athenaStatements(args),
      tablesStatement(args),
      ...inventoryStatements(args),
      ...resultsStatements(args),
      ...keyStatements(args),
    ],
  };
}

function athenaStatements({ account, region, workgroup }: AnalystPolicyArgs): IdentityStatement[] {
  const athena = `arn:${partitionOf(region)}:athena:${region}:${account}`;
  return [
    {
      Sid: "ListAthena",
      Effect: "Allow",
      // IAM knows no resource for these.
      Action: ["athena:ListDataCatalogs", "athena:ListEngineVersions", "athena:ListWorkGroups"],
      Resource: "*",
    },
    {
      Sid: "ReadCatalog",
      Effect: "Allow",
      Action: [
        "athena:GetDataCatalog",
        "athena:GetDatabase",
        "athena:GetTableMetadata",
        "athena:ListDatabases",
        "athena:ListTableMetadata",
      ],
      Resource: `${athena}:datacatalog/AwsDataCatalog`,
    },
    {
      Sid: "RunQueries",
      Effect: "Allow",
      Action: [
        "athena:BatchGetNamedQuery",
        "athena:BatchGetQueryExecution",
        "athena:GetNamedQuery",
        "athena:GetPreparedStatement",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetQueryResultsStream",
        "athena:GetWorkGroup",
        "athena:ListNamedQueries",
        "athena:ListPreparedStatements",
        "athena:ListQueryExecutions",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ],
      Resource: `${athena}:workgroup/${workgroup}`,
    },
  ];
}

function tablesStatement({ account, region, database }: AnalystPolicyArgs): IdentityStatement {
  const glue = `arn:${partitionOf(region)}:glue:${region}:${account}`;
  return {
    Sid: "ReadTables",
    Effect: "Allow",
    Action: [
      "glue:BatchGetPartition",
      "glue:GetDatabase",
      "glue:GetDatabases",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:GetTable",
      "glue:GetTables",
    ],
    // Athena looks at the default database whatever a query names.
    Resource: [
      `${glue}:catalog`,
      `${glue}:database/default`,
      `${glue}:database/${database}`,
      `${glue}:table/${database}/*`,
    ],
  };
}

function inventoryStatements(args: AnalystPolicyArgs): IdentityStatement[] {
  const bucket = bucketArn(partitionOf(args.region), args.bucketName);
  const throughAthena = {
    "ForAnyValue:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com"] },
  };
  return [
    {
      Sid: "ReadInventory",
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: args.folders.map((folder) => `${bucket}/${folder}/*`),
      Condition: throughAthena,
    },
    {
      Sid: "ListInventory",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: bucket,
      Condition: {
        ...throughAthena,
        StringLike: { "s3:prefix": args.folders.flatMap((folder) => [folder, `${folder}/*`]) },
      },
    },
    {
      Sid: "LocateBuckets",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation"],
      Resource: [bucket, bucketArn(partitionOf(args.region), args.resultsBucketName)],
    },
  ];
}

function resultsStatements({ region, resultsBucketName }: AnalystPolicyArgs): IdentityStatement[] {
  const bucket = bucketArn(partitionOf(region), resultsBucketName);
  return [
    {
      Sid: "WriteResults",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: `${bucket}/results/*`,
    },
    {
      Sid: "ListResults",
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: bucket,
    },
  ];
}

function keyStatements({ keyArn, region }: AnalystPolicyArgs): IdentityStatement[] {
  if (keyArn === null) return [];
  return [
    {
      Sid: "UseKeyThroughS3",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: {
        StringEquals: {
          "kms:ViaService": `s3.${region}.${dnsSuffixOf(partitionOf(region))}`,
        },
      },
    },
  ];
}
