/**
 * `pulumi preview` of a central stack with the policy pack, for more and more accounts in four
 * Regions, beside an empty program, all in one run: `npm run bench:environments [-- --runs 5]`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { comparePreviews, type PreviewVariant } from "./previews";

const stack = "bench";

function describe(folder: string, accounts: number): void {
  const config = {
    "fleet-inventory:account": "123456789012",
    "fleet-inventory:region": "eu-central-1",
    "fleet-inventory:regions": ["eu-west-1", "us-east-1", "us-west-2"],
    "fleet-inventory:accounts": Array.from({ length: accounts }, (_, index) =>
      String(111_122_220_000 + index),
    ),
  };
  writeFileSync(join(folder, `Pulumi.${stack}.yaml`), stringify({ config }));
}

const variants: readonly PreviewVariant[] = [
  {
    name: "an empty program, no pack",
    stack,
    pack: false,
    prepare: (folder) => {
      describe(folder, 0);
      writeFileSync(join(folder, "main.js"), "exports.answer = 42;\n");
    },
  },
  ...[1, 5, 20, 40].map((accounts) => ({
    name: `${accounts} member account${accounts === 1 ? "" : "s"} in 4 Regions, with the pack`,
    stack,
    pack: true,
    prepare: (folder: string) => {
      describe(folder, accounts);
    },
  })),
];

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
void comparePreviews(variants, Number(values.runs));
