import { AwsError } from "../awsError";
import { expand, type Renames } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { isProperties, textOf, type Properties, type Value } from "../provider/values";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:athena/workgroup:Workgroup";
const namedQueryType = "aws:athena/namedQuery:NamedQuery";

/** The provider's own minimum; AWS's is 10,000,000 bytes: validation.IntAtLeast(10485760) or 0. */
const minimumCutoffBytes = 10_485_760;

/** What AUTO means and what may be chosen: ListEngineVersions, "Athena engine version reference". */
const currentEngine = "Athena engine version 3";
const engines = ["AUTO", currentEngine];

/** Parts of a configuration that belong to notebooks and Spark, or to IAM Identity Center. */
const notSimulatedParts = [
  "customerContentEncryptionConfiguration",
  "executionRole",
  "identityCenterConfiguration",
  "monitoringConfiguration",
  "queryResultsS3AccessGrantsConfiguration",
];

/** An Athena workgroup. */
export const workgroup: ResourceHandler = {
  type,
  title: "Athena WorkGroup",
  autoName: { property: "name", maximum: 128 },
  defaults: {
    "configuration.enforceWorkgroupConfiguration": true,
    "configuration.engineVersion.selectedEngineVersion": "AUTO",
    "configuration.publishCloudwatchMetricsEnabled": true,
    "configuration.requesterPaysEnabled": false,
    forceDestroy: false,
    state: "ENABLED",
  },
  replaces: { name: "Terraform provider: ForceNew; UpdateWorkGroup cannot rename" },

  check(inputs) {
    const problems = checkAgainstModel("athena", inputs, {
      name: "WorkGroupName",
      description: "WorkGroupDescriptionString",
      state: "WorkGroupState",
      "configuration.resultConfiguration.encryptionConfiguration.encryptionOption":
        "EncryptionOption",
      "configuration.resultConfiguration.aclConfiguration.s3AclOption": "S3AclOption",
    });
    const configuration = isProperties(inputs.configuration) ? inputs.configuration : {};
    const add = (reason: string) => problems.push({ property: "configuration", reason });
    const cutoff = configuration.bytesScannedCutoffPerQuery;
    if (typeof cutoff === "number" && cutoff !== 0 && cutoff < minimumCutoffBytes) {
      add(
        `expected configuration.0.bytes_scanned_cutoff_per_query to be at least ` +
          `(${minimumCutoffBytes}), got ${cutoff}`,
      );
    }
    for (const name of notSimulatedParts) {
      if (configuration[name] === undefined) continue;
      add(`Property 'configuration.${name}' exists but the simulated AWS does not act on it`);
    }
    return problems;
  },

  create(call, inputs) {
    const name = textOf(inputs.name);
    refuseConfiguration("CreateWorkGroup", inputs.configuration);
    const { description, configuration, tags } = inputs;
    const request: Properties = { name, description, configuration, tags };
    send(
      call,
      "athena",
      "CreateWorkGroup",
      expand("athena", "CreateWorkGroupInput", request, renames),
    );
    const { account, region } = call;
    if (name === "primary" || call.cloud.get(type, name, { account, region }) !== undefined) {
      throw refusal("CreateWorkGroup", "WorkGroup is already created");
    }
    return { id: name, ...outcomeOf(call, name, inputs) };
  },

  update(call, current, inputs) {
    refuseConfiguration("UpdateWorkGroup", inputs.configuration);
    send(call, "athena", "UpdateWorkGroup", {
      WorkGroup: current.id,
      State: inputs.state,
      ...(inputs.description === undefined ? {} : { Description: inputs.description }),
    });
    return outcomeOf(call, current.id, inputs);
  },

  delete(call, current, state) {
    const recursive = state.forceDestroy === true;
    send(call, "athena", "DeleteWorkGroup", {
      WorkGroup: current.id,
      RecursiveDeleteOption: recursive,
    });
    const { account, region } = call;
    const queries = call.cloud
      .list(namedQueryType, { account, region })
      .filter(({ properties }) => properties.workgroup === current.id);
    if (queries.length > 0 && !recursive) {
      const explanation = `${current.id} holds ${queries.length} named queries`;
      throw refusal("DeleteWorkGroup", "WorkGroup is not empty", explanation);
    }
    for (const query of queries) call.cloud.remove(query);
  },
};

const renames: Renames = { kmsKeyArn: "KmsKey", effectiveEngineVersion: null };

function outcomeOf(call: Call, name: string, inputs: Properties): Outcome {
  const { partition, region, account } = call;
  const configuration = isProperties(inputs.configuration) ? inputs.configuration : undefined;
  return {
    outputs: {
      arn: `arn:${partition}:athena:${region}:${account}:workgroup/${name}`,
      ...(configuration === undefined ? {} : { configuration: completed(configuration) }),
    },
  };
}

/** AUTO is resolved at once; without an engine block the provider suppresses what AWS answers. */
function completed(configuration: Properties): Value {
  const engine = configuration.engineVersion;
  if (!isProperties(engine))
    return { enableMinimumEncryptionConfiguration: false, ...configuration };
  const selected = textOf(engine.selectedEngineVersion);
  return {
    enableMinimumEncryptionConfiguration: false,
    ...configuration,
    engineVersion: {
      ...engine,
      effectiveEngineVersion: selected === "AUTO" ? currentEngine : selected,
    },
  };
}

function refuseConfiguration(operation: string, given: Value | undefined): void {
  if (!isProperties(given)) return;
  const results = isProperties(given.resultConfiguration) ? given.resultConfiguration : {};
  const location = results.outputLocation;
  if (location !== undefined && !/^s3:\/\/[^/]+(\/.*)?$/.test(textOf(location))) {
    throw refusal(operation, "outputLocation is not a valid S3 path.", textOf(location));
  }
  const managed = given.managedQueryResultsConfiguration;
  if (isProperties(managed) && managed.enabled === true && location !== undefined) {
    throw refusal(
      operation,
      "ManagedQueryResultsConfiguration and OutputLocation cannot be set together",
      "the words are not AWS's; the rule is (Athena user guide, managed query results)",
    );
  }
  const encryption = isProperties(results.encryptionConfiguration)
    ? results.encryptionConfiguration
    : {};
  const option = textOf(encryption.encryptionOption);
  if (option.endsWith("KMS") && encryption.kmsKeyArn === undefined) {
    throw refusal(operation, `KMS key is required for encryption option ${option}`);
  }
  const engine = isProperties(given.engineVersion) ? given.engineVersion : {};
  const selected = engine.selectedEngineVersion;
  if (selected !== undefined && !engines.includes(textOf(selected))) {
    throw refusal(
      operation,
      `Engine version ${textOf(selected)} is not supported`,
      `supported are ${engines.join(", ")}`,
    );
  }
}

function refusal(operation: string, message: string, explanation?: string): AwsError {
  return new AwsError("athena", operation, "InvalidRequestException", message, explanation);
}
