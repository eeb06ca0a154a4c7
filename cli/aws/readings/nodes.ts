import { DescribeInstanceInformationCommand } from "@aws-sdk/client-ssm";

import type { Reading } from "../../findings/check";

/** A managed node as Systems Manager itself knows it. */
export interface ManagedNode {
  readonly id: string;
  readonly computerName: string;
  readonly agentVersion: string;
  /** The last sign of life; the files in the bucket do not know it. */
  readonly lastPing: Date | undefined;
}

/** The managed nodes of one Region. */
export interface ManagedNodes {
  readonly nodes: readonly ManagedNode[];
  /** There are more than were read. */
  readonly isCut: boolean;
}

/** The most that DescribeInstanceInformation returns at once (MaxResults: 5 to 50). */
const pageSize = 50;
/** 400 calls; AWS lets an account have 2,400 nodes unless somebody asked for more. */
const mostNodes = 20_000;

export const nodesReading: Reading<unknown, ManagedNodes> = {
  subject: "the managed nodes",
  actions: ["ssm:DescribeInstanceInformation"],
  async read(aws, _context, { region }) {
    const nodes: ManagedNode[] = [];
    let token: string | undefined;
    do {
      const page = await aws.call("ssm:DescribeInstanceInformation", (options) =>
        aws.client("ssm", region).send(
          new DescribeInstanceInformationCommand({
            MaxResults: pageSize,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          options,
        ),
      );
      for (const node of page.InstanceInformationList ?? []) {
        nodes.push({
          id: node.InstanceId ?? "",
          computerName: node.ComputerName ?? "",
          agentVersion: node.AgentVersion ?? "",
          lastPing: node.LastPingDateTime,
        });
      }
      token = page.NextToken;
    } while (token !== undefined && nodes.length < mostNodes);
    return { nodes, isCut: token !== undefined };
  },
};
