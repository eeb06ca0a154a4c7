import {
  DescribeAssociationCommand,
  ListAssociationsCommand,
  type Association as ListedBySdk,
} from "@aws-sdk/client-ssm";

import type { Place, Reading } from "../../findings/check";
import type { AwsAccess } from "../access";
import { CallFailed } from "../failures";

/** The document that collects the inventory. */
const inventoryDocument = "AWS-GatherSoftwareInventory";

/** A State Manager association. */
export interface Association {
  readonly id: string;
  /** The name that somebody gave it; empty when nobody did. */
  readonly name: string;
  readonly schedule: string;
  readonly targets: readonly { readonly key: string; readonly values: readonly string[] }[];
  /** Success, Pending or Failed; empty when it never ran. */
  readonly status: string;
  /** How many nodes have each status. */
  readonly counts: Readonly<Record<string, number>>;
  readonly lastRun: Date | undefined;
}

/** What only DescribeAssociation tells. */
export interface AssociationDetails {
  /** The document's parameters as they are set; what is not set has the document's default. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly lastSuccess: Date | undefined;
}

/** An association that collects the inventory; its details may be out of reach. */
export interface InventoryAssociation extends Association {
  readonly details: AssociationDetails | CallFailed;
}

/** The most that ListAssociations returns at once (API_ListAssociations, MaxResults). */
const pageSize = 50;

async function listAssociations(
  aws: AwsAccess,
  { region }: Place,
): Promise<readonly ListedBySdk[]> {
  const listed: ListedBySdk[] = [];
  let token: string | undefined;
  do {
    const page = await aws.call("ssm:ListAssociations", (options) =>
      aws.client("ssm", region).send(
        new ListAssociationsCommand({
          MaxResults: pageSize,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
        options,
      ),
    );
    listed.push(...(page.Associations ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return listed;
}

/** Every association of the Region, whatever it does: they count against one quota. */
export const associationsReading: Reading<unknown, AssociationsOfRegion> = {
  subject: "the associations",
  actions: ["ssm:ListAssociations", "ssm:DescribeAssociation"],
  async read(aws, _context, place) {
    const listed = await listAssociations(aws, place);
    const inventory: InventoryAssociation[] = [];
    for (const association of listed.filter(collectsInventory).map(associationOf)) {
      const details = await describe(aws, place, association.id);
      inventory.push({ ...association, details });
    }
    return { total: listed.length, inventory };
  },
};

/** The associations of one Region. */
export interface AssociationsOfRegion {
  readonly total: number;
  readonly inventory: readonly InventoryAssociation[];
}

/** A document may be named by its ARN. */
function collectsInventory({ Name }: ListedBySdk): boolean {
  return Name === inventoryDocument || Name?.endsWith(`:document/${inventoryDocument}`) === true;
}

async function describe(
  aws: AwsAccess,
  { region }: Place,
  id: string,
): Promise<AssociationDetails | CallFailed> {
  try {
    const { AssociationDescription: found } = await aws.call("ssm:DescribeAssociation", (options) =>
      aws
        .client("ssm", region)
        .send(new DescribeAssociationCommand({ AssociationId: id }), options),
    );
    return {
      parameters: Object.fromEntries(
        Object.entries(found?.Parameters ?? {}).map(([name, values]) => [name, values[0] ?? ""]),
      ),
      lastSuccess: found?.LastSuccessfulExecutionDate,
    };
  } catch (error) {
    if (error instanceof CallFailed) return error;
    throw error;
  }
}

function associationOf(listed: ListedBySdk): Association {
  return {
    id: listed.AssociationId ?? "",
    name: listed.AssociationName ?? "",
    schedule: listed.ScheduleExpression ?? "",
    targets: (listed.Targets ?? []).map(({ Key = "", Values = [] }) => ({
      key: Key,
      values: Values,
    })),
    status: listed.Overview?.Status ?? "",
    counts: listed.Overview?.AssociationStatusAggregatedCount ?? {},
    lastRun: listed.LastExecutionDate,
  };
}
