import { spawnSync } from "node:child_process";

import type { ToolScheme, VersionPair } from "./grammar";

/** How two versions are ordered: left before right, equal, left after right. */
export type Order = "<" | "=" | ">";

/** The program that labels each scheme and the Debian package that brings it. */
export const tools: Record<ToolScheme, string> = { debian: "dpkg", rpm: "rpm" };

// One line per pair in, one order per line out. dpkg warns about versions that break Debian's
// policy and orders them all the same.
const compareWithDpkg = `
while read -r left right; do
  if dpkg --compare-versions "$left" lt "$right" 2>/dev/null; then echo "<"
  elif dpkg --compare-versions "$left" eq "$right" 2>/dev/null; then echo "="
  elif dpkg --compare-versions "$left" gt "$right" 2>/dev/null; then echo ">"
  else echo "dpkg cannot order $left and $right" >&2; exit 1
  fi
done`;

// rpm.vercmp takes whole versions, epoch and release included, from RPM 4.16 on.
const compareWithRpm =
  "%{lua: for line in io.lines() do local left, right = line:match('(%S+) (%S+)') " +
  "local order = rpm.vercmp(left, right) " +
  "io.write(order < 0 and '<' or order > 0 and '>' or '=', '\\n') end}";

/**
 * The order of each pair as the scheme's own tool sees it.
 *
 * @throws Error when the tool is not installed, fails, or does not answer for every pair
 */
export function label(scheme: ToolScheme, pairs: readonly VersionPair[]): Order[] {
  const input = pairs.map(([left, right]) => `${left} ${right}\n`).join("");
  const [command, args] =
    scheme === "debian"
      ? ["bash", ["-c", compareWithDpkg]]
      : [tools.rpm, ["--eval", compareWithRpm]];
  const result = spawnSync(command, args, { input, encoding: "utf8" });
  if (result.error !== undefined || result.status !== 0) {
    throw new Error(
      `${tools[scheme]} did not order the versions: ${result.error?.message ?? result.stderr}. ` +
        `Install it: apt-get install ${tools[scheme]}`,
    );
  }
  const orders = result.stdout.split("\n").filter((line) => line !== "");
  if (orders.length !== pairs.length || !orders.every(isOrder)) {
    throw new Error(`${tools[scheme]} answered ${orders.length} of ${pairs.length} pairs`);
  }
  return orders;
}

function isOrder(text: string): text is Order {
  return text === "<" || text === "=" || text === ">";
}
