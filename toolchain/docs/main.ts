import { join } from "node:path";
import { generateDocs } from "./generate";
import { generators } from "./generators";

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  const stale = await generateDocs(join(__dirname, "..", ".."), generators, { check });
  if (check && stale.length > 0) {
    process.stderr.write(`error: out of date: ${stale.join(", ")}\n\nRun "npm run docs".\n`);
    process.exitCode = 1;
  } else if (stale.length > 0) {
    process.stdout.write(`written: ${stale.join(", ")}\n`);
  }
}

void main();
