import { AwsError } from "../awsError";
import type { SimulatedResource } from "../cloud";
import { textOf, type Properties, type Value } from "../provider/values";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:kms/alias:Alias";

/** A KMS key's display name. */
export const keyAlias: ResourceHandler = {
  type,
  title: "KMS Alias",
  autoName: { property: "name", prefix: "alias/", maximum: 256 },
  replaces: { name: "Terraform provider: ForceNew; UpdateAlias changes the target only" },
  equivalent: { targetKeyId: isSameKey },
  notSimulated: ["namePrefix"],

  check({ name }) {
    // internal/service/kms: validNameForResource.
    const isValid = typeof name !== "string" || /^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/.test(name);
    if (isValid) return [];
    const reason =
      `"name" must begin with 'alias/', not with 'alias/aws/', and be comprised of only ` +
      `[0-9A-Za-z_/-], got "${name}"`;
    return [{ property: "name", reason }];
  },

  create(call, inputs) {
    const name = textOf(inputs.name);
    const target = targetOf(call, "CreateAlias", inputs);
    send(call, "kms", "CreateAlias", { AliasName: name, TargetKeyId: target.id });
    const { account, region } = call;
    if (call.cloud.get(type, name, { account, region }) !== undefined) {
      throw new AwsError(
        "kms",
        "CreateAlias",
        "AlreadyExistsException",
        `An alias with the name ${aliasArn(call, name)} already exists`,
      );
    }
    return { id: name, ...outcomeOf(call, name, target) };
  },

  update(call, current, inputs) {
    const target = targetOf(call, "UpdateAlias", inputs);
    send(call, "kms", "UpdateAlias", { AliasName: current.id, TargetKeyId: target.id });
    return outcomeOf(call, current.id, target);
  },

  delete(call, current) {
    send(call, "kms", "DeleteAlias", { AliasName: current.id });
  },
};

function outcomeOf(call: Call, name: string, target: SimulatedResource): Outcome {
  return {
    outputs: {
      arn: aliasArn(call, name),
      targetKeyArn: textOf(target.properties.arn),
      targetKeyId: target.id,
    },
  };
}

function targetOf(call: Call, operation: string, inputs: Properties): SimulatedResource {
  const wanted = inputs.targetKeyId;
  const { account, region } = call;
  const target = call.cloud
    .list("aws:kms/key:Key", { account, region })
    .find(({ id }) => wanted !== undefined && isSameKey(id, wanted));
  if (target === undefined) {
    const code = "NotFoundException";
    throw new AwsError("kms", operation, code, `Key '${textOf(wanted)}' does not exist`);
  }
  return target;
}

/** A key may be named by its id or by its ARN, which ends in the id. */
function isSameKey(left: Value, right: Value): boolean {
  const idOf = (value: Value) => textOf(value).split(":key/").at(-1);
  return idOf(left) === idOf(right);
}

function aliasArn({ partition, region, account }: Call, name: string): string {
  return `arn:${partition}:kms:${region}:${account}:${name}`;
}
