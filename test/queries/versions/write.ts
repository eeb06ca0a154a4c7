/**
 * Writes the committed pairs anew, labelled by dpkg and RPM:
 * `node -r ts-node/register/transpile-only test/queries/versions/write.ts`.
 */
import { writeFileSync } from "node:fs";

import { corpusFile, corpusText } from "./corpus";
import { versionPairs } from "./grammar";
import { label } from "./tools";

for (const scheme of ["debian", "rpm"] as const) {
  const pairs = versionPairs(scheme);
  writeFileSync(corpusFile(scheme), corpusText(pairs, label(scheme, pairs)));
}
