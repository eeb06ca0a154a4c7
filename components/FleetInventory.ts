import * as pulumi from "@pulumi/pulumi";
import type { FleetInventoryOutputs, FleetInventoryReference } from "../reference/index";
import type { Settings } from "../settings/model";
import type { WatchLists as Lists } from "../settings/watchlists/read";
import { centralInventory } from "./centralInventory";
import { memberInventory } from "./memberInventory";

/** The arguments of a FleetInventory. */
export interface FleetInventoryArgs {
  /** The validated settings of the environment; names follow from its stack, account and Region. */
  readonly settings: Settings;
  /** The validated watch lists; a member stack uses those of its central stack. */
  readonly watchLists: Lists;
  /** The outputs of the central stack, from readCentralStack(). @default - this stack is central */
  readonly central?: FleetInventoryOutputs | undefined;
}

/** The inventory of one environment: all of it, or what a member adds to the one of its central. */
export class FleetInventory extends pulumi.ComponentResource {
  /**
   * What other projects and the command line read from the stack. Each is an output of its own:
   * in a preview, a new key's ARN must not make the others unknown too.
   */
  readonly outputs: FleetInventoryReference;

  constructor(name: string, args: FleetInventoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:FleetInventory", name, {}, opts);
    const { settings, watchLists, central } = args;
    this.outputs =
      central === undefined
        ? centralInventory(name, settings, watchLists, this)
        : memberInventory(name, settings, central, this);
    this.registerOutputs(this.outputs);
  }
}
