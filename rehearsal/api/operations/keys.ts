import { keyPendingDeletion } from "../../aws/resources/key";
import type { SeenAccount } from "../account";
import { denied, ApiRefusal } from "../refusal";
import { present, textOf, type Operation } from "./operation";

const keyType = "aws:kms/key:Key";

export const describeKey: Operation = (seen, members) => {
  const wanted = textOf(members.KeyId);
  const found = findKey(seen, wanted);
  if (found === undefined) {
    throw new ApiRefusal("NotFoundException", `Key '${wanted}' does not exist`);
  }
  const { properties, id, account, service } = found;
  if (account !== seen.account) throw denied("kms", "kms:DescribeKey", seen.account);
  const isPending = found.type === keyPendingDeletion;
  const isEnabled = !isPending && properties.isEnabled !== false;
  const spec = textOf(properties.customerMasterKeySpec) || "SYMMETRIC_DEFAULT";
  return {
    KeyMetadata: present({
      AWSAccountId: account,
      KeyId: id,
      Arn: properties.arn,
      Enabled: isEnabled,
      Description: properties.description,
      KeyUsage: textOf(properties.keyUsage) || "ENCRYPT_DECRYPT",
      KeyState: isPending ? "PendingDeletion" : isEnabled ? "Enabled" : "Disabled",
      DeletionDate:
        typeof service?.deletionDate === "string" ? new Date(service.deletionDate) : undefined,
      Origin: "AWS_KMS",
      KeyManager: "CUSTOMER",
      CustomerMasterKeySpec: spec,
      KeySpec: spec,
      MultiRegion: properties.multiRegion === true,
    }),
  };
};

/** By id, ARN or alias; KMS looks in the Region that it is asked in only. */
function findKey({ cloud, region, account }: SeenAccount, wanted: string) {
  const alias = cloud
    .list("aws:kms/alias:Alias", { account, region })
    .find(({ id, properties }) => id === wanted || properties.arn === wanted);
  const target = alias === undefined ? wanted : textOf(alias.properties.targetKeyId);
  return [keyType, keyPendingDeletion]
    .flatMap((type) => cloud.list(type, { region }))
    .find(({ id, properties }) => id === target || properties.arn === target);
}
