import * as pulumi from "@pulumi/pulumi";
import * as ssm from "@pulumi/aws/ssm";
import type { CollectSettings, Settings } from "../settings/model";
import { associationParameters, associationTargets } from "./documents/associationParameters";
import type { AssociationTargets } from "./documents/plannedAssociations";

/** The arguments of an InventoryAssociation. */
export interface InventoryAssociationArgs {
  readonly associationName: string;
  /** The Region whose nodes collect. @default - the provider's */
  readonly region?: string | undefined;
  /** A State Manager schedule, for example `rate(12 hours)`. */
  readonly schedule: string;
  readonly targets: AssociationTargets;
  readonly collect: CollectSettings;
  /** How many nodes collect at the same time: a number or a percentage. */
  readonly maxConcurrency: string;
  /** How many nodes may fail before a run stops: a number or a percentage. */
  readonly maxErrors: string;
  readonly complianceSeverity: Settings["complianceSeverity"];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Makes the managed nodes of one Region collect their inventory on a schedule. It never waits for
 * a successful run: in a Region without nodes the association stays pending for ever.
 */
export class InventoryAssociation extends pulumi.ComponentResource {
  readonly associationId: pulumi.Output<string>;

  constructor(
    name: string,
    args: InventoryAssociationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("fleet-inventory:index:InventoryAssociation", name, {}, opts);
    const association = new ssm.Association(
      `${name}-association`,
      {
        name: "AWS-GatherSoftwareInventory",
        associationName: args.associationName,
        ...(args.region !== undefined && { region: args.region }),
        scheduleExpression: args.schedule,
        targets: associationTargets(args.targets),
        parameters: associationParameters(args.collect),
        // AWS's API and its user guide name different defaults, so neither is relied on.
        maxConcurrency: args.maxConcurrency,
        maxErrors: args.maxErrors,
        complianceSeverity: args.complianceSeverity,
        tags: { ...args.tags },
      },
      { parent: this },
    );

    this.associationId = association.associationId;
    this.registerOutputs({ associationId: this.associationId });
  }
}
