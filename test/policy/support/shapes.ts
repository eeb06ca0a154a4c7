import type { RawConfiguration } from "../../../policy/configuration/parse";
import type { Shape } from "../../../policy/environment/shape";
import { unknown } from "../../../policy/stack";
import { bucketName, bucketPolicy, compliant, keyPolicy, region } from "./compliant";
import type { Fixture } from "./fixture";

/** A stack of one shape that satisfies every policy that applies to it. */
export interface ShapedStack {
  readonly fixture: Fixture;
  /** The configuration of the pack that goes with it. */
  readonly configuration: RawConfiguration;
}

const organization = "o-exampleorgid";
export const adopted = {
  id: "11111111-2222-3333-4444-555555555555",
  schedule: "rate(30 minutes)",
  collect: [
    "applications",
    "awsComponents",
    "networkConfig",
    "instanceDetailedInformation",
    "windowsUpdates",
    "services",
    "customInventory",
  ],
};

const storage = [
  "bucket",
  "access",
  "ownership",
  "versioning",
  "lifecycle",
  "encryption",
  "bucket-policy",
];
const ownSource = { "aws:SourceOrgID": organization };

/** The bucket policy that the user guide gives for an organization, with TLS. */
export function organizationBucketPolicy(): ReturnType<typeof bucketPolicy> {
  const own = bucketPolicy([]);
  const [check, deny] = own.Statement;
  const put = (Action: string, Condition: object) => ({
    Sid: Action,
    Effect: "Allow",
    Principal: { Service: "ssm.amazonaws.com" },
    Action,
    Resource: `arn:aws:s3:::${bucketName}/inventory/*/accountid=*/*`,
    Condition,
  });
  return {
    ...own,
    Statement: [
      check,
      put("s3:PutObject", {
        StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ownSource },
      }),
      put("s3:PutObjectTagging", { StringEquals: ownSource }),
      deny,
    ] as ReturnType<typeof bucketPolicy>["Statement"],
  };
}

function organizationKeyPolicy(): string {
  const own = keyPolicy([]);
  const grant = {
    Sid: "SSMDataKeys",
    Effect: "Allow",
    Principal: { Service: "ssm.amazonaws.com" },
    Action: "kms:GenerateDataKey",
    Resource: "*",
    Condition: {
      StringEquals: ownSource,
      ArnLike: { "aws:SourceArn": "arn:aws:ssm:*:*:resource-data-sync/*" },
    },
  };
  return JSON.stringify({ ...own, Statement: [...own.Statement, grant] });
}

export const shapedStacks: Readonly<Record<Shape, ShapedStack>> = {
  collects: { fixture: compliant, configuration: {} },
  stores: {
    fixture: compliant.without("association", "sync"),
    configuration: { "pack-configuration": { role: "stores" } },
  },
  member: {
    fixture: compliant.without(...storage).with("sync", {
      s3Destination: { bucketName, prefix: "inventory", region, syncFormat: "JsonSerDe" },
    }),
    configuration: { "sync-destination-approved": { approvedBuckets: [bucketName] } },
  },
  adopts: {
    fixture: compliant.without("association"),
    configuration: { "pack-configuration": { adopted } },
  },
  organization: {
    fixture: compliant
      .with("bucket-policy", { policy: organizationBucketPolicy() })
      .with("key", { policy: organizationKeyPolicy() })
      .with("sync", {
        s3Destination: {
          bucketName,
          prefix: "inventory",
          region,
          syncFormat: "JsonSerDe",
          kmsKeyArn: unknown,
          destinationDataSharing: { destinationDataSharingType: "Organization" },
        },
      }),
    configuration: { "pack-configuration": { organization } },
  },
  unrelated: {
    fixture: compliant.without(...storage, "association", "sync", "key"),
    configuration: {},
  },
};
