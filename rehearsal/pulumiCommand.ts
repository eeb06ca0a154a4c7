import { createRequire } from "node:module";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";

/** The Pulumi CLI that set-up chose; the tool chain is plain Node.js outside the compiled parts. */
export async function pulumiOf(checkout: string): Promise<PulumiCommand> {
  const load = createRequire(join(checkout, "package.json"));
  const { pulumiCommand } = load("./toolchain/pulumi-cli.js") as {
    pulumiCommand: () => { root: string | undefined; env: { PATH: string } };
  };
  const { root, env } = pulumiCommand();
  Object.assign(process.env, env);
  return PulumiCommand.get({ skipVersionCheck: true, ...(root === undefined ? {} : { root }) });
}
