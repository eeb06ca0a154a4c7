import type { Generator } from "./generate";

/** Every generated file of the repository. */
export const generators: readonly Generator[] = [];
