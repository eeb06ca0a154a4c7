import { accountRootArn } from "../../../policy/aws/arn";
import { directRequest } from "../../../policy/aws/requests";
import { compilePolicy } from "../../../policy/iam";
import { AwsError } from "../awsError";
import { expand } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { textOf, type Properties, type Value } from "../provider/values";
import { arePoliciesEquivalent, parsePolicy } from "../rules/policyText";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:kms/key:Key";

/** A key whose deletion is scheduled: AWS keeps it for a while, nobody can use it any more. */
export const keyPendingDeletion = "aws:kms/key:Key pending deletion";

/** AWS's window when the request names none (botocore, ScheduleKeyDeletion: 7 to 30, default 30). */
const defaultDeletionWindowDays = 30;

/** AWS's rotation period when it is enabled without one (botocore, EnableKeyRotation). */
const defaultRotationDays = 365;

/** A KMS key. */
export const key: ResourceHandler = {
  type,
  title: "KMS Key",
  defaults: {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
  },
  replaces: {
    customerMasterKeySpec: "Terraform provider: ForceNew; AWS API: set at creation only",
    keyUsage: "Terraform provider: ForceNew; AWS API: set at creation only",
    multiRegion: "Terraform provider: ForceNew; AWS API: set at creation only",
  },
  equivalent: { policy: arePoliciesEquivalent },
  notSimulated: ["customKeyStoreId", "xksKeyId"],

  check(inputs) {
    const { policy } = inputs;
    const problems = checkAgainstModel("kms", inputs, {
      customerMasterKeySpec: "KeySpec",
      deletionWindowInDays: "PendingWindowInDaysType",
      keyUsage: "KeyUsageType",
      rotationPeriodInDays: "RotationPeriodInDaysType",
    });
    const { deletionWindowInDays: days } = inputs;
    // The model allows 1 to 365 days, the API and the provider 7 to 30 (validation.IntBetween).
    if (typeof days === "number" && (days < 7 || days > 30)) {
      const reason = `expected deletion_window_in_days to be in the range (7 - 30), got ${days}`;
      problems.push({ property: "deletionWindowInDays", reason });
    }
    if (typeof policy === "string" && parsePolicy(policy) === undefined) {
      const reason = `"policy" contains an invalid JSON policy: ${policy}`;
      problems.push({ property: "policy", reason });
    }
    return problems;
  },

  create(call, inputs) {
    const { policy, description, keyUsage, multiRegion, bypassPolicyLockoutSafetyCheck } = inputs;
    send(
      call,
      "kms",
      "CreateKey",
      expand(
        "kms",
        "CreateKeyRequest",
        {
          policy,
          description,
          keyUsage,
          multiRegion,
          bypassPolicyLockoutSafetyCheck,
          customerMasterKeySpec: inputs.customerMasterKeySpec,
          tags: inputs.tags,
        },
        { customerMasterKeySpec: "KeySpec" },
      ),
    );
    refusePolicy(call, "CreateKey", inputs);
    const id = call.newId();
    const { keyPolicyDelay = 0 } = call.injector.faults;
    return {
      id,
      ...outcomeOf(call, id, inputs),
      ...(keyPolicyDelay > 0 ? { service: { visibleAt: Date.now() + keyPolicyDelay } } : {}),
    };
  },

  update(call, current, inputs) {
    const { policy, description } = inputs;
    if (policy !== undefined) {
      send(call, "kms", "PutKeyPolicy", { KeyId: current.id, Policy: policy });
      refusePolicy(call, "PutKeyPolicy", inputs);
    }
    send(call, "kms", "UpdateKeyDescription", {
      KeyId: current.id,
      Description: textOf(description),
    });
    return outcomeOf(call, current.id, inputs);
  },

  delete(call, current, state) {
    const days = state.deletionWindowInDays ?? defaultDeletionWindowDays;
    send(call, "kms", "ScheduleKeyDeletion", { KeyId: current.id, PendingWindowInDays: days });
    const milliseconds = Number(days) * 24 * 60 * 60 * 1000;
    call.cloud.put({
      ...current,
      type: keyPendingDeletion,
      service: { deletionDate: new Date(Date.now() + milliseconds).toISOString() },
    });
  },
};

function outcomeOf(call: Call, id: string, inputs: Properties): Outcome {
  const { partition, region, account } = call;
  const period = Number(inputs.rotationPeriodInDays ?? 0) || defaultRotationDays;
  const rotates = inputs.enableKeyRotation === true;
  if (rotates) send(call, "kms", "EnableKeyRotation", { KeyId: id, RotationPeriodInDays: period });
  return {
    outputs: {
      arn: `arn:${partition}:kms:${region}:${account}:key/${id}`,
      keyId: id,
      description: inputs.description ?? "",
      multiRegion: inputs.multiRegion ?? false,
      policy: inputs.policy ?? defaultPolicy(call),
      rotationPeriodInDays: rotates ? period : 0,
    },
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy({ partition, account }: Call): Value {
  return JSON.stringify({
    Id: "key-default-1",
    Statement: [
      {
        Action: "kms:*",
        Effect: "Allow",
        Principal: { AWS: accountRootArn(partition, account) },
        Resource: "*",
        Sid: "Enable IAM User Permissions",
      },
    ],
    Version: "2012-10-17",
  });
}

/** A policy that AWS does not take, or that would lock everybody out of the key. */
function refusePolicy(call: Call, operation: "CreateKey" | "PutKeyPolicy", inputs: Properties) {
  if (inputs.policy === undefined) return;
  const refuse = (message: string, explanation?: string) =>
    new AwsError("kms", operation, "MalformedPolicyDocumentException", message, explanation);
  const policy = compilePolicy(textOf(inputs.policy));
  const finding = policy.findings.find(({ effect }) => effect === "refused by AWS");
  if (finding !== undefined) {
    throw refuse("The new key policy contains errors.", `${finding.path}: ${finding.problem}`);
  }
  if (inputs.bypassPolicyLockoutSafetyCheck === true) return;
  const root = accountRootArn(call.partition, call.account);
  const { verdict } = policy.evaluate(
    directRequest({
      principal: { aws: root },
      action: "kms:PutKeyPolicy",
      resource: `arn:${call.partition}:kms:${call.region}:${call.account}:key/new`,
    }),
  );
  if (verdict !== "allowed") {
    throw refuse(
      "The new key policy will not allow you to update the key policy in the future.",
      `kms:PutKeyPolicy by ${root}: ${verdict}`,
    );
  }
}
