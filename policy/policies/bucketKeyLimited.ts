import { partitionOf } from "../aws/partition";
import { textList } from "../configuration/setting";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import type { Environment } from "../environment/environment";
import { exampleKeyPolicy, ownSyncs } from "../examples";
import { noAccounts, placeholderKeyArn } from "../questions/bucketCase";
import { keyRows, type KeyCase } from "../questions/keyRows";
import { ask, documentFindings, readable } from "../questions/question";
import { questionsOf, remedyIn } from "../questions/row";
import { strangersOf } from "../questions/strangers";
import { readFlag, readText } from "../reading";
import type { StackResource } from "../stack";
import { inventoryBuckets } from "../views/buckets";
import { regionsOf } from "../views/byRegion";
import { inventoryKeys, keyDocuments, type InventoryKey } from "../views/keys";
import { regionOf } from "../views/regions";
import { noBucketHere } from "../views/reasons";
import { label } from "../views/tokens";

const settings = {
  approvedKeys: textList({
    description: "ARNs of KMS keys outside the stack that inventory may be encrypted with.",
    pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-zA-Z0-9-]+$/,
    allowed: "a list of different KMS key ARNs",
    default: [],
  }),
};

export const bucketKeyLimited = definePolicy({
  name: "bucket-key-limited",
  claim:
    "The policy of the bucket's KMS key lets Systems Manager generate data keys for the environment's own syncs and nothing else, admits nobody foreign, and the key is enabled and rotates.",
  why: "Inventory that Systems Manager may not encrypt never arrives. A key policy without a source lets every account's sync use the key, and a grant of kms:Decrypt lets the service read for whoever asks it.",
  severity: "high",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["SC-12", "SC-28(1)", "AC-6"] },
    { framework: "CIS AWS Foundations", version: "7.0.0", ids: ["4.6"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.8.24"] },
  ],
  remediation:
    "Allow ssm.amazonaws.com kms:GenerateDataKey with aws:SourceAccount and aws:SourceArn, one statement per account, and set enableKeyRotation.",
  replaces: [
    { tool: "Security Hub", id: "KMS.4" },
    { tool: "Prowler", id: "kms_cmk_rotation_enabled" },
    { tool: "Prowler", id: "kms_key_not_publicly_accessible" },
    { tool: "Checkov", id: "CKV_AWS_7" },
    { tool: "Checkov", id: "CKV_AWS_33" },
    { tool: "cdk-nag", id: "AwsSolutions-KMS5" },
  ],
  contradicts: [],
  example: {
    type: "aws:kms/key:Key",
    good: {
      enableKeyRotation: true,
      policy: exampleKeyPolicy({ Action: "kms:GenerateDataKey", Condition: ownSyncs }),
    },
    bad: {
      enableKeyRotation: true,
      policy: exampleKeyPolicy({ Action: ["kms:GenerateDataKey", "kms:Decrypt"] }),
    },
    flaw: "lets every account's sync use the key, and Systems Manager decrypt",
  },
  settings,
  judge: (environment, { approvedKeys }) => {
    const buckets = inventoryBuckets(environment.model);
    if (buckets.length === 0) return notApplicable(noBucketHere);
    const keys = buckets.flatMap((bucket) => inventoryKeys(environment.model, bucket));
    if (keys.length === 0) return notApplicable("neither the bucket nor a sync names a KMS key");
    const own = new Set(
      keys.flatMap(({ target }) => (target.kind === "resource" ? [target.resource] : [])),
    );
    return judged([
      ...keys.flatMap((key) => judgeReference(key, approvedKeys)),
      ...[...own].flatMap((key) => [
        ...usable(key),
        ...rotation(key),
        ...judgePolicy(environment, key),
      ]),
    ]);
  },
});

function judgeReference(
  { target, where, urn }: InventoryKey,
  approved: readonly string[],
): Finding[] {
  if (target.kind === "unknown") {
    const message = `${where}: its KMS key is not known at preview and is no key of this stack, so its policy can't be judged. Take the ARN from the key's resource, or write it as a plain text.`;
    return [{ message, urn }];
  }
  if (target.kind !== "elsewhere" || approved.includes(target.name)) return [];
  const message = `${where}: it names the KMS key ${target.name}, which is not of this stack, so its policy can't be judged here. Use a key of the stack, or approve this one in the pack's configuration: {"bucket-key-limited": {"approvedKeys": ["..."]}}.`;
  return [{ message, urn }];
}

function usable(key: StackResource): Finding[] {
  const enabled = readFlag(key, "isEnabled");
  if (enabled.state === "absent" || (enabled.state === "known" && enabled.value)) return [];
  const problem =
    enabled.state === "unknown"
      ? "whether it is enabled is not known at preview"
      : "it is disabled, so nothing can be encrypted or read with it";
  return [{ message: `${label(key)}: ${problem}. Leave isEnabled out.`, urn: key.urn }];
}

function rotation(key: StackResource): Finding[] {
  const enabled = readFlag(key, "enableKeyRotation");
  if (enabled.state === "known" && enabled.value) return [];
  const problem =
    enabled.state === "unknown" ? "its rotation is not known at preview" : "it does not rotate";
  return [{ message: `${label(key)}: ${problem}. Write enableKeyRotation: true.`, urn: key.urn }];
}

function judgePolicy(environment: Environment, key: StackResource): Finding[] {
  const { accounts, organization, acceptsOrganization, principals } = environment.context;
  if (accounts === undefined) return [noAccounts({ label: label(key), urn: key.urn })];
  const stated = regionsOf(environment).filter((region) => region !== undefined);
  const region = regionOf(key) ?? stated[0] ?? "us-east-1";
  const arn = readText(key, "arn");
  const of: KeyCase = {
    partition: partitionOf(region),
    keyArn: arn.state === "known" ? arn.value : placeholderKeyArn(region, accounts.value[0] ?? ""),
    accounts: accounts.value,
    regions: stated.length === 0 ? [region] : stated,
    organization,
    principals,
  };
  const rows = keyRows.filter((row) => !acceptsOrganization || !row.acceptedInOrganization);
  const documents = keyDocuments(environment.model, key);
  return documents.flatMap((document) => {
    const read = readable(document);
    if (!read.ok) return [read.finding];
    const who = strangersOf(read.document, "kms", { ...of, acceptsOrganization });
    return [
      ...documentFindings(document, read.document),
      ...ask(document, read.document, questionsOf(rows, of, who), remedyIn(rows)),
    ];
  });
}
