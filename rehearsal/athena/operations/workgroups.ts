import type { DeployedWorkgroup } from "../deployed";
import { pageOf, requiredText } from "../members";
import type { Operation } from "./context";

const engine = "Athena engine version 3";

export const getWorkGroup: Operation = ({ deployed }, members) => {
  const workgroup = deployed.workgroup(requiredText(members, "WorkGroup"));
  return {
    WorkGroup: {
      Name: workgroup.name,
      State: workgroup.state ?? "ENABLED",
      ...(workgroup.description === undefined ? {} : { Description: workgroup.description }),
      Configuration: describeConfiguration(workgroup.configuration ?? {}),
    },
  };
};

export const listWorkGroups: Operation = ({ deployed }, members) => {
  const { items, token } = pageOf(deployed.workgroups(), members, 50);
  return {
    WorkGroups: items.map(({ name, state, description, configuration }) => ({
      Name: name,
      State: state ?? "ENABLED",
      Description: description ?? "",
      EngineVersion: engineVersion(configuration ?? {}),
    })),
    ...token,
  };
};

type Configuration = NonNullable<DeployedWorkgroup["configuration"]>;

function engineVersion({ engineVersion: version }: Configuration): Record<string, unknown> {
  return {
    SelectedEngineVersion: version?.selectedEngineVersion ?? "AUTO",
    EffectiveEngineVersion: version?.effectiveEngineVersion ?? engine,
  };
}

function describeConfiguration(configuration: Configuration): Record<string, unknown> {
  const { bytesScannedCutoffPerQuery: cutoff, resultConfiguration: result } = configuration;
  const encryption = result?.encryptionConfiguration;
  return {
    EnforceWorkGroupConfiguration: configuration.enforceWorkgroupConfiguration ?? true,
    PublishCloudWatchMetricsEnabled: configuration.publishCloudwatchMetricsEnabled ?? true,
    RequesterPaysEnabled: configuration.requesterPaysEnabled ?? false,
    EngineVersion: engineVersion(configuration),
    ...(cutoff === undefined ? {} : { BytesScannedCutoffPerQuery: cutoff }),
    ResultConfiguration: {
      ...(result?.outputLocation === undefined ? {} : { OutputLocation: result.outputLocation }),
      ...(result?.expectedBucketOwner === undefined
        ? {}
        : { ExpectedBucketOwner: result.expectedBucketOwner }),
      ...(encryption === undefined
        ? {}
        : {
            EncryptionConfiguration: {
              EncryptionOption: encryption.encryptionOption,
              ...(encryption.kmsKeyArn === undefined ? {} : { KmsKey: encryption.kmsKeyArn }),
            },
          }),
    },
  };
}
