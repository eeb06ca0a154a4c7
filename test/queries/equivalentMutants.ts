import { baseEquivalents } from "./equivalent/base";
import type { Equivalents } from "./equivalent/equivalents";
import { freshnessEquivalents } from "./equivalent/freshness";
import { softwareEquivalents } from "./equivalent/software";
import { systemsEquivalents } from "./equivalent/systems";

/** All equivalent mutants; each part of the library keeps its own list. */
export const equivalentMutants: Equivalents = {
  ...baseEquivalents,
  ...freshnessEquivalents,
  ...softwareEquivalents,
  ...systemsEquivalents,
};
