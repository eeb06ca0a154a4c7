import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";

/** Makes one documentation page, or the generated part of a file, from what the code says. */
export interface Generator {
  /** The file, relative to the checkout. */
  readonly path: string;
  /**
   * The whole new text of the file.
   *
   * @param current the text that is there now; empty when there is no file yet
   */
  readonly render: (current: string) => string;
}

/**
 * Writes the generated files, or with `check` only compares.
 *
 * @returns the paths of the files that are or were out of date
 */
export async function generateDocs(
  root: string,
  generators: readonly Generator[],
  options: { readonly check: boolean },
): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, render } of generators) {
    const file = join(root, path);
    const current = existsSync(file) ? readFileSync(file, "utf8") : "";
    const style = await resolveConfig(join(root, path));
    const wanted = await format(render(current), { ...style, filepath: file });
    if (wanted === current) {
      continue;
    }
    stale.push(path);
    if (!options.check) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, wanted);
    }
  }
  return stale;
}
