import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { environmentsOf } from "../environments";
import { settingsOf } from "../settings";
import type { Settings } from "../../settings/model";

/** A stack that takes part in a rehearsal beside the one that is rehearsed. */
export interface Companion {
  readonly stack: string;
  /** Its settings file. */
  readonly text: string;
}

/** Who takes part: the central stack comes before, the members after. */
export interface Cast {
  readonly settings: Settings;
  readonly central: Companion | undefined;
  readonly members: readonly Companion[];
}

/**
 * Who has to take part so that every account of an environment delivers: the central stack of a
 * member; for a central stack a member for each other account, from the checkout where one is
 * described there, otherwise one that collects in the same Regions.
 */
export async function castOf(checkout: string, stack: string): Promise<Cast> {
  const settings = await settingsOf(checkout, stack);
  const own = environmentsOf(checkout).find((environment) => environment.stack === stack);
  if (own?.central !== undefined) {
    return { settings, central: companion(checkout, own.central), members: [] };
  }
  const described = await describedMembers(checkout, stack);
  const members = settings.accounts
    .filter((account) => account !== settings.account)
    .map((account) => described.get(account) ?? understudy(settings, account));
  return { settings, central: undefined, members };
}

async function describedMembers(
  checkout: string,
  central: string,
): Promise<Map<string, Companion>> {
  const members = environmentsOf(checkout).filter((environment) => environment.central === central);
  return new Map(
    await Promise.all(
      members.map(async ({ stack }): Promise<[string, Companion]> => [
        (await settingsOf(checkout, stack)).account,
        companion(checkout, stack),
      ]),
    ),
  );
}

function companion(checkout: string, stack: string): Companion {
  return { stack, text: readFileSync(join(checkout, `Pulumi.${stack}.yaml`), "utf8") };
}

function understudy({ stack, region, regions }: Settings, account: string): Companion {
  const config = {
    "fleet-inventory:scope": "member",
    "fleet-inventory:central": `organization/fleet-inventory/${stack}`,
    "fleet-inventory:account": account,
    "fleet-inventory:region": region,
    "fleet-inventory:regions": regions.filter((one) => one !== region),
  };
  return { stack: `${stack}-${account}`, text: stringify({ config }) };
}
