import { Provider } from "@pulumi/aws/provider";
import { checkoutOf } from "./checkout";
import { readCentralStack } from "./components/centralStack";
import { FleetInventory } from "./components/FleetInventory";
import { withReadableErrors } from "./components/readableErrors";
import { readSettings } from "./settings";
import { readWatchLists } from "./settings/watchlists/read";

/** The stack's outputs are the ones that reference/ describes. */
export = withReadableErrors(async () => {
  const settings = readSettings();
  const watchLists = readWatchLists(checkoutOf(__dirname));
  const central = await readCentralStack(settings);
  const provider = new Provider("fleet-inventory-aws", {
    region: settings.region,
    // Credentials of another account are refused before anything is created in it.
    allowedAccountIds: [settings.account],
  });
  const args = { settings, watchLists, central };
  return new FleetInventory("fleet-inventory", args, { provider }).outputs;
});
