import { AwsError } from "../awsError";
import { expand, withoutAmbient } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import type { Problem } from "../provider/schema";
import { textOf, type Properties } from "../provider/values";
import type { Call, Outcome, ResourceHandler } from "./handler";
import { send } from "./request";

const type = "aws:glue/catalogDatabase:CatalogDatabase";
const tableType = "aws:glue/catalogTable:CatalogTable";

/** A database of the Glue data catalogue. */
export const catalogDatabase: ResourceHandler = {
  type,
  title: "Glue Catalog Database",
  autoName: { property: "name", maximum: 255, transform: (name) => name.toLowerCase() },
  replaces: {
    catalogId: "Terraform provider: ForceNew; it is part of the id",
    name: "Terraform provider: ForceNew; it is part of the id",
  },
  notSimulated: ["catalogId", "federatedDatabase", "targetDatabase"],

  check: (inputs) => [
    ...checkAgainstModel("glue", inputs, { name: "NameString", description: "DescriptionString" }),
    ...refuseUpperCase(inputs),
  ],

  create(call, inputs) {
    const name = textOf(inputs.name);
    send(call, "glue", "CreateDatabase", { DatabaseInput: databaseInput(inputs) });
    const id = `${call.account}:${name}`;
    const { account, region } = call;
    if (call.cloud.get(type, id, { account, region }) !== undefined) {
      const code = "AlreadyExistsException";
      throw new AwsError("glue", "CreateDatabase", code, "Database already exists.", name);
    }
    return { id, ...outcomeOf(call, name, inputs) };
  },

  update(call, _current, inputs) {
    const name = textOf(inputs.name);
    send(call, "glue", "UpdateDatabase", { Name: name, DatabaseInput: databaseInput(inputs) });
    return outcomeOf(call, name, inputs);
  },

  // "After completing this operation, you no longer have access to the tables": DeleteDatabase.
  delete(call, { properties }) {
    const name = textOf(properties.name);
    send(call, "glue", "DeleteDatabase", { Name: name });
    const { account, region } = call;
    for (const table of call.cloud.list(tableType, { account, region })) {
      if (table.properties.databaseName === name) call.cloud.remove(table);
    }
  },
};

function databaseInput(inputs: Properties): Record<string, unknown> {
  return expand("glue", "DatabaseInput", withoutAmbient(inputs, "tags"));
}

function outcomeOf(call: Call, name: string, inputs: Properties): Outcome {
  const { partition, region, account } = call;
  return {
    outputs: {
      arn: `arn:${partition}:glue:${region}:${account}:database/${name}`,
      catalogId: account,
      // What Glue gives every database while Lake Formation does not govern the account.
      createTableDefaultPermissions: inputs.createTableDefaultPermissions ?? [
        {
          permissions: ["ALL"],
          principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" },
        },
      ],
      locationUri: inputs.locationUri ?? "",
    },
  };
}

/** Hive's names are lower case: validation.StringDoesNotMatch in internal/service/glue. */
export function refuseUpperCase({ name }: Properties): Problem[] {
  if (typeof name !== "string" || !/[A-Z]/.test(name)) return [];
  const reason = `invalid value for name (uppercase characters cannot be used): "${name}"`;
  return [{ property: "name", reason }];
}
