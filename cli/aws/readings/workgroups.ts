import { GetWorkGroupCommand, ListWorkGroupsCommand } from "@aws-sdk/client-athena";

import type { Reading } from "../../findings/check";
import type { AwsAccess } from "../access";
import { CallFailed } from "../failures";

const pageSize = 50;

/** The names of the Region's workgroups. Every account has one where there is Athena: primary. */
export const workgroupsReading: Reading<unknown, readonly string[]> = {
  subject: "Athena's workgroups",
  actions: ["athena:ListWorkGroups"],
  async read(aws, _context, { region }) {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await aws.call("athena:ListWorkGroups", (options) =>
        aws.client("athena", region).send(
          new ListWorkGroupsCommand({
            MaxResults: pageSize,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          options,
        ),
      );
      names.push(...(page.WorkGroups ?? []).map(({ Name = "" }) => Name));
      token = page.NextToken;
    } while (token !== undefined);
    return names;
  },
};

/**
 * ENABLED or DISABLED; undefined when there is no such workgroup.
 *
 * @throws CallFailed when Athena does not say
 */
export async function findWorkgroupState(
  aws: AwsAccess,
  workgroup: string,
  region: string,
): Promise<string | undefined> {
  try {
    const { WorkGroup: found } = await aws.call("athena:GetWorkGroup", (options) =>
      aws.client("athena", region).send(new GetWorkGroupCommand({ WorkGroup: workgroup }), options),
    );
    return found?.State;
  } catch (error) {
    const cause = error instanceof CallFailed ? (error.cause as Error) : undefined;
    if (cause?.name === "InvalidRequestException") return undefined;
    throw error;
  }
}
