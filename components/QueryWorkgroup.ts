import * as pulumi from "@pulumi/pulumi";
import * as athena from "@pulumi/aws/athena";
import * as s3 from "@pulumi/aws/s3";
import { partitionOf } from "../policy/aws/partition";
import type { NamedQuery } from "../queries/catalog";
import { describeQuery } from "./documents/describeQuery";
import { bucketPolicyKind, policyText } from "./documents/policyDocument";
import { privateBucketPolicy } from "./documents/syncBucketPolicy";
import { privateBucket } from "./privateBucket";

/** The arguments of a QueryWorkgroup. */
export interface QueryWorkgroupArgs {
  readonly workgroupName: string;
  readonly resultsBucketName: string;
  /** The account that owns the results bucket: Athena refuses to write into anyone else's. */
  readonly account: string;
  readonly region: string;
  /** The database that the named queries run in. */
  readonly database: pulumi.Input<string>;
  /** The named queries to save in the workgroup. */
  readonly queries: readonly NamedQuery[];
  /** The key that encrypts results; null for SSE-S3. */
  readonly keyArn: pulumi.Input<string> | null;
  /** After how many days results are deleted. */
  readonly resultRetentionDays: number;
  /** Athena cancels a query that scans more, in bytes. */
  readonly scanLimitBytes: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The Athena workgroup with its results bucket and the named queries. Clients can't override its
 * configuration. Results are copies that can be made again, so both are deleted with what is in
 * them; AWS refuses to delete them otherwise.
 */
export class QueryWorkgroup extends pulumi.ComponentResource {
  readonly workgroup: pulumi.Output<string>;
  readonly resultsBucketName: pulumi.Output<string>;
  /** The names, not the ids: an edited query gets a new id. */
  readonly namedQueryNames: pulumi.Output<string[]>;

  constructor(name: string, args: QueryWorkgroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:QueryWorkgroup", name, {}, opts);
    const results = createResultsBucket(name, args, this);
    const workgroup = new athena.Workgroup(
      `${name}-workgroup`,
      {
        name: args.workgroupName,
        description: "Named queries over the software inventory",
        forceDestroy: true,
        configuration: {
          enforceWorkgroupConfiguration: true,
          publishCloudwatchMetricsEnabled: true,
          bytesScannedCutoffPerQuery: args.scanLimitBytes,
          engineVersion: { selectedEngineVersion: "Athena engine version 3" },
          resultConfiguration: {
            outputLocation: pulumi.interpolate`s3://${results.bucket}/results/`,
            expectedBucketOwner: args.account,
            encryptionConfiguration:
              args.keyArn === null
                ? { encryptionOption: "SSE_S3" }
                : { encryptionOption: "SSE_KMS", kmsKeyArn: args.keyArn },
          },
        },
        tags: { ...args.tags },
      },
      { parent: this },
    );
    const names = args.queries.map((query) => {
      const saved = new athena.NamedQuery(
        `${name}-${query.name.replaceAll("_", "-")}`,
        {
          name: query.name,
          description: describeQuery(query),
          workgroup: workgroup.name,
          database: args.database,
          query: query.sql,
        },
        { parent: this },
      );
      return saved.name;
    });

    this.workgroup = workgroup.name;
    this.resultsBucketName = results.bucket;
    this.namedQueryNames = pulumi.all(names);
    this.registerOutputs({
      workgroup: this.workgroup,
      resultsBucketName: this.resultsBucketName,
      namedQueryNames: this.namedQueryNames,
    });
  }
}

function createResultsBucket(
  name: string,
  args: QueryWorkgroupArgs,
  parent: pulumi.Resource,
): s3.Bucket {
  const { bucket } = privateBucket(
    `${name}-results`,
    {
      bucketName: args.resultsBucketName,
      policy: policyText(
        privateBucketPolicy(partitionOf(args.region), args.resultsBucketName),
        bucketPolicyKind,
      ),
      keyArn: args.keyArn ?? undefined,
      forceDestroy: true,
      protect: false,
      tags: args.tags,
    },
    parent,
  );
  new s3.BucketLifecycleConfiguration(
    `${name}-results-bucket-lifecycle`,
    {
      bucket: bucket.bucket,
      rules: [
        {
          id: "results",
          status: "Enabled",
          filter: {},
          expiration: { days: args.resultRetentionDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        },
      ],
    },
    { parent },
  );
  return bucket;
}
