import { AwsError } from "../awsError";
import { expand, withoutAmbient } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { isProperties, textOf, type Properties, type Value } from "../provider/values";
import { refuseUpperCase } from "./catalogDatabase";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:glue/catalogTable:CatalogTable";
const databaseType = "aws:glue/catalogDatabase:CatalogDatabase";

/** A table of the Glue data catalogue. */
export const catalogTable: ResourceHandler = {
  type,
  title: "Glue Catalog Table",
  autoName: { property: "name", maximum: 255, transform: (name) => name.toLowerCase() },
  replaces: {
    catalogId: "Terraform provider: ForceNew; it is part of the id",
    databaseName: "Terraform provider: ForceNew; it is part of the id",
    name: "Terraform provider: ForceNew; it is part of the id",
  },
  notSimulated: [
    "catalogId",
    "openTableFormatInput",
    "partitionIndices",
    "targetTable",
    "viewDefinition",
  ],

  check: (inputs) => [
    ...checkAgainstModel("glue", inputs, {
      name: "NameString",
      description: "DescriptionString",
      retention: "NonNegativeInteger",
      "partitionKeys.*.name": "NameString",
      "partitionKeys.*.comment": "CommentString",
      "partitionKeys.*.type": "ColumnTypeString",
      "storageDescriptor.columns.*.name": "NameString",
      "storageDescriptor.columns.*.comment": "CommentString",
      "storageDescriptor.columns.*.type": "ColumnTypeString",
    }),
    ...refuseUpperCase(inputs),
  ],

  create(call, inputs) {
    const name = textOf(inputs.name);
    const database = textOf(inputs.databaseName);
    send(call, "glue", "CreateTable", { DatabaseName: database, TableInput: tableInput(inputs) });
    const { account, region } = call;
    if (call.cloud.get(databaseType, `${account}:${database}`, { account, region }) === undefined) {
      throw refusal("CreateTable", "EntityNotFoundException", `Database ${database} not found.`);
    }
    const id = `${account}:${database}:${name}`;
    if (call.cloud.get(type, id, { account, region }) !== undefined) {
      throw refusal("CreateTable", "AlreadyExistsException", "Table already exists.", name);
    }
    return { id, ...outcomeOf(call, inputs) };
  },

  update(call, _current, inputs) {
    const database = textOf(inputs.databaseName);
    send(call, "glue", "UpdateTable", { DatabaseName: database, TableInput: tableInput(inputs) });
    return outcomeOf(call, inputs);
  },

  delete(call, { properties }) {
    const { databaseName, name } = properties;
    send(call, "glue", "DeleteTable", { DatabaseName: databaseName, Name: name });
  },

  exists: ({ cloud, account, region }, { properties }) =>
    cloud.get(databaseType, `${account}:${textOf(properties.databaseName)}`, {
      account,
      region,
    }) !== undefined,
};

function tableInput(inputs: Properties): Record<string, unknown> {
  return expand("glue", "TableInput", withoutAmbient(inputs, "databaseName"));
}

function outcomeOf(call: Call, inputs: Properties): Outcome {
  const { partition, region, account } = call;
  const path = `${textOf(inputs.databaseName)}/${textOf(inputs.name)}`;
  return {
    outputs: {
      arn: `arn:${partition}:glue:${region}:${account}:table/${path}`,
      catalogId: account,
      parameters: inputs.parameters ?? {},
      partitionIndices: [],
      storageDescriptor: storageOutputs(inputs.storageDescriptor),
      tableType: inputs.tableType ?? "",
    },
  };
}

/** Glue answers with every member of a storage descriptor, the empty ones too. */
function storageOutputs(given: Value | undefined): Value {
  const storage = isProperties(given) ? given : {};
  return {
    additionalLocations: [],
    bucketColumns: [],
    columns: [],
    parameters: {},
    ...storage,
  };
}

function refusal(operation: string, code: string, message: string, explanation?: string): AwsError {
  return new AwsError("glue", operation, code, message, explanation);
}
