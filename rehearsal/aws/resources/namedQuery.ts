import { AwsError } from "../awsError";
import { expand, withoutAmbient } from "../models/expand";
import { checkAgainstModel } from "../models/plan";
import { textOf } from "../provider/values";
import type { ResourceHandler } from "./handler";
import { send } from "./request";

const workgroupType = "aws:athena/workgroup:Workgroup";
const immutable = "Terraform provider: ForceNew; it does not call UpdateNamedQuery";

/** A query saved in a workgroup. */
export const namedQuery: ResourceHandler = {
  type: "aws:athena/namedQuery:NamedQuery",
  title: "Athena Named Query",
  autoName: { property: "name", maximum: 128 },
  defaults: { workgroup: "primary" },
  replaces: {
    database: immutable,
    description: immutable,
    name: immutable,
    query: immutable,
    workgroup: immutable,
  },

  check: (inputs) => checkAgainstModel("athena", inputs, { query: "QueryString" }),

  create(call, inputs) {
    const request = expand("athena", "CreateNamedQueryInput", withoutAmbient(inputs), {
      query: "QueryString",
    });
    send(call, "athena", "CreateNamedQuery", request);
    const name = textOf(inputs.workgroup);
    const { account, region } = call;
    // Every account has the workgroup "primary" in every Region.
    if (name !== "primary" && !call.cloud.get(workgroupType, name, { account, region })) {
      throw new AwsError(
        "athena",
        "CreateNamedQuery",
        "InvalidRequestException",
        `WorkGroup ${name} is not found.`,
      );
    }
    return { id: call.newId(), outputs: {} };
  },

  delete(call, current) {
    send(call, "athena", "DeleteNamedQuery", { NamedQueryId: current.id });
  },

  exists: ({ cloud, account, region }, { properties }) =>
    properties.workgroup === "primary" ||
    cloud.get(workgroupType, textOf(properties.workgroup), { account, region }) !== undefined,
};
