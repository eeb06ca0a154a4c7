import { parseSchedule } from "../../../policy/aws/schedule";
import { AwsError } from "../awsError";
import { expand, withoutAmbient } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { isList, isProperties, textOf, type Properties, type Value } from "../provider/values";
import { checkInventoryParameters, inventoryDocument } from "../rules/inventoryDocument";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:ssm/association:Association";

/** "at most 2,000 active associations" (botocore, AssociationLimitExceeded; Service Quotas). */
const maximumAssociations = 2000;

/** A State Manager association: here, what collects the inventory. */
export const association: ResourceHandler = {
  type,
  title: "SSM Association",
  // `name` is the name of the document; Pulumi makes one up all the same when it is left out.
  autoName: { property: "name", maximum: 255 },
  defaults: { applyOnlyAtCronInterval: false },
  replaces: { name: "Terraform provider: ForceNew; UpdateAssociation takes no other document" },
  // An empty fleet stays Pending, so the wait always ends in an error, after the association exists.
  notSimulated: ["waitForSuccessTimeoutSeconds", "automationTargetParameterName"],

  check: (inputs) =>
    checkAgainstModel("ssm", inputs, {
      associationName: "AssociationName",
      complianceSeverity: "AssociationComplianceSeverity",
      documentVersion: "DocumentVersion",
      maxConcurrency: "MaxConcurrency",
      maxErrors: "MaxErrors",
      scheduleExpression: "ScheduleExpression",
      syncCompliance: "AssociationSyncCompliance",
      targets: "Targets",
      "targets.*.key": "TargetKey",
      "targets.*.values": "TargetValues",
    }),

  create(call, inputs) {
    refuseInvalid(call, "CreateAssociation", inputs);
    const { account, region } = call;
    if (call.cloud.list(type, { account, region }).length >= maximumAssociations) {
      throw refusal(
        "CreateAssociation",
        "AssociationLimitExceeded",
        `You can have at most 2,000 active associations.`,
      );
    }
    const id = call.newId();
    return { id, ...outcomeOf(call, id, inputs) };
  },

  update(call, current, inputs) {
    refuseInvalid(call, "UpdateAssociation", inputs, current.id);
    return outcomeOf(call, current.id, inputs);
  },
};

function outcomeOf(call: Call, id: string, inputs: Properties): Outcome {
  const { partition, region, account } = call;
  return {
    outputs: {
      arn: `arn:${partition}:ssm:${region}:${account}:association/${id}`,
      associationId: id,
      documentVersion: inputs.documentVersion ?? "$DEFAULT",
      parameters: inputs.parameters ?? {},
      targets: inputs.targets ?? [],
    },
  };
}

function refuseInvalid(
  call: Call,
  operation: "CreateAssociation" | "UpdateAssociation",
  inputs: Properties,
  ownId?: string,
): void {
  send(call, "ssm", operation, requestOf(operation, inputs, ownId));
  const refuse = (code: string, message: string, explanation?: string) =>
    refusal(operation, code, message, explanation);

  const { name, scheduleExpression } = inputs;
  if (name !== inventoryDocument) {
    throw refuse("InvalidDocument", `Document with name ${textOf(name)} does not exist.`);
  }
  const parameterProblem = checkInventoryParameters(inputs.parameters);
  if (parameterProblem !== undefined) throw refuse("InvalidParameters", parameterProblem);

  if (typeof scheduleExpression === "string") {
    const parsed = parseSchedule(scheduleExpression);
    const rateProblem =
      inputs.applyOnlyAtCronInterval === true && scheduleExpression.startsWith("rate(")
        ? "applyOnlyAtCronInterval is not supported for rate expressions"
        : undefined;
    const problem = parsed.ok ? rateProblem : parsed.problem;
    if (problem !== undefined) throw refuse("InvalidSchedule", invalidSchedule, problem);
  }

  if (!targetsAllNodes(inputs.targets)) return;
  const { account, region } = call;
  const other = call.cloud
    .list(type, { account, region })
    .find(
      ({ id, properties }) =>
        id !== ownId &&
        properties.name === inventoryDocument &&
        targetsAllNodes(properties.targets as Value | undefined),
    );
  if (other !== undefined) {
    // The words are AWS's (user guide, "Troubleshooting problems with Inventory"); under which of
    // the model's error names they come is not documented, this one is the nearest.
    throw refuse(
      operation === "CreateAssociation" ? "AssociationAlreadyExists" : "InvalidTarget",
      `Multiple apply all associations with document '${inventoryDocument}' are not supported`,
      `association ${other.id} in ${region} targets all nodes already`,
    );
  }
}

/** botocore's documentation of InvalidSchedule. */
const invalidSchedule =
  "The schedule is invalid. Verify your cron or rate expression and try again.";

/** Whether it applies to every managed node of the account and Region: Key=InstanceIds,Values=*. */
export function targetsAllNodes(targets: Value | undefined): boolean {
  if (!isList(targets)) return false;
  return targets.some(
    (target) =>
      isProperties(target) &&
      target.key === "InstanceIds" &&
      isList(target.values) &&
      target.values.includes("*"),
  );
}

function requestOf(operation: string, inputs: Properties, id?: string): Record<string, unknown> {
  const { parameters, outputLocation } = inputs;
  // UpdateAssociation does not take tags: AddTagsToResource does.
  const apart = operation === "UpdateAssociation" ? ["tags"] : [];
  const plain = withoutAmbient(inputs, "parameters", "outputLocation", ...apart);
  const request = expand("ssm", `${operation}Request`, plain);
  if (id !== undefined) request.AssociationId = id;
  if (isProperties(parameters)) {
    // The API takes a list a parameter, the provider one string: internal/service/ssm/association.go.
    request.Parameters = Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [key, [value]]),
    );
  }
  if (isProperties(outputLocation)) {
    request.OutputLocation = {
      S3Location: expand("ssm", "S3OutputLocation", outputLocation, {
        s3BucketName: "OutputS3BucketName",
        s3KeyPrefix: "OutputS3KeyPrefix",
        s3Region: "OutputS3Region",
      }),
    };
  }
  return request;
}

function refusal(operation: string, code: string, message: string, explanation?: string): AwsError {
  return new AwsError("ssm", operation, code, message, explanation);
}
