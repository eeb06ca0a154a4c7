import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** The pack of this checkout. */
export const packDirectory = join(__dirname, "..", "..", "..", "policy");

/** Copies the pack, build included and dependencies left out, into a folder of its own. */
export function copyPack(): { readonly directory: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), "fleet-inventory-pack-"));
  const directory = join(parent, "policy");
  cpSync(packDirectory, directory, {
    recursive: true,
    filter: (source) => basename(source) !== "node_modules",
  });
  return {
    directory,
    remove: () => {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
