import { defineCheck } from "../findings/check";
import { namesOf } from "../findings/words";
import { collectorOf, homeOf, type StatusContext } from "./context";

/** Says what is not looked at; what arrives from these accounts is. */
export const otherAccountsCheck = defineCheck({
  name: "other accounts",
  subject: "The other accounts",
  places: homeOf,
  readings: {},
  judge(_facts, { outputs }: StatusContext) {
    const others = outputs.accounts.filter((account) => account !== collectorOf(outputs));
    if (others.length === 0) return [];
    return [
      {
        severity: "ok",
        checked: false,
        title: `The syncs of ${others.length} other ${others.length === 1 ? "account" : "accounts"} were not looked at: ${namesOf(others)}`,
        why: "Credentials of one account can read that account's syncs, associations and nodes only. What arrives from the others is below.",
        remedy: "Run status with credentials of theirs on their member stacks.",
        details: { accounts: others },
      },
    ];
  },
});
