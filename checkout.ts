import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this project, above the given one: compiled code lies deeper than its source. */
export function checkoutOf(folder: string): string {
  return existsSync(join(folder, "Pulumi.yaml")) || dirname(folder) === folder
    ? folder
    : checkoutOf(dirname(folder));
}
