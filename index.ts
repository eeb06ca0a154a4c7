import { Provider } from "@pulumi/aws/provider";
import { FleetInventory } from "./components/FleetInventory";
import { withReadableErrors } from "./components/readableErrors";
import { readSettings } from "./settings";

/** The stack's outputs are the ones that reference/ describes. */
export = withReadableErrors(() => {
  const settings = readSettings();
  const provider = new Provider("fleet-inventory-aws", {
    region: settings.region,
    // Credentials of another account are refused before anything is created in it.
    allowedAccountIds: [settings.account],
  });
  return new FleetInventory("fleet-inventory", { settings }, { provider }).outputs;
});
