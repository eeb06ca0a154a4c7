import type { SimulatedResource } from "../../aws/cloud";
import type { SeenAccount } from "../account";
import { ApiRefusal } from "../refusal";
import { pageOf, present, recordOf, textOf, type Operation, type Values } from "./operation";

/** The default of MaxResults, which the model does not tell. */
const pageSize = 50;

export const listAssociations: Operation = (seen, members) => {
  const { items, token } = pageOf(seen.associations(), members, pageSize);
  return { Associations: items.map((association) => listed(seen, association)), ...token };
};

export const describeAssociation: Operation = (seen, members) => {
  const id = textOf(members.AssociationId);
  const association = seen.associations().find((each) => each.id === id);
  if (association === undefined) {
    throw new ApiRefusal("AssociationDoesNotExist", "The specified association doesn't exist.");
  }
  const { properties, service = {} } = association;
  const parameters = Object.entries(recordOf(properties.parameters));
  const lastRun = lastRunOf(seen, service);
  return {
    AssociationDescription: {
      ...listed(seen, association),
      ...present({
        Parameters: Object.fromEntries(parameters.map(([name, value]) => [name, [value]])),
        MaxConcurrency: properties.maxConcurrency,
        MaxErrors: properties.maxErrors,
        ComplianceSeverity: properties.complianceSeverity,
        LastSuccessfulExecutionDate: lastRun,
      }),
    },
  };
};

function listed(seen: SeenAccount, { id, properties, service = {} }: SimulatedResource): Values {
  return present({
    Name: properties.name,
    AssociationId: id,
    AssociationVersion: "1",
    AssociationName: properties.associationName,
    ScheduleExpression: properties.scheduleExpression,
    Targets: targetsOf(properties.targets),
    LastExecutionDate: lastRunOf(seen, service),
    Overview: service.overview ?? overviewOf(seen),
  });
}

/** An association over no nodes stays Pending; see the user guide's troubleshooting page. */
function overviewOf(seen: SeenAccount): Values {
  const active = seen.nodes().filter(({ status }) => status === "Active").length;
  return active === 0
    ? { Status: "Pending", DetailedStatus: "Creating" }
    : {
        Status: "Success",
        DetailedStatus: "Success",
        AssociationStatusAggregatedCount: { Success: active },
      };
}

function lastRunOf(seen: SeenAccount, service: Values): Date | undefined {
  return typeof service.lastExecution === "string"
    ? new Date(service.lastExecution)
    : seen.lastRun();
}

function targetsOf(targets: unknown): Values[] {
  return (Array.isArray(targets) ? targets : []).map((target) => {
    const { key, values } = recordOf(target);
    return { Key: key, Values: values };
  });
}
