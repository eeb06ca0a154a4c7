import { generators as policies } from "../../policy/docs";
import { generators as queries } from "../../queries/docs";
import { generators as reference } from "../../reference/docs";
import { generators as settings } from "../../settings/docs";
import { generators as watchLists } from "../../settings/watchlists/docs";
import type { Generator } from "./generate";

/** Every generated file of the repository; each part says what its own pages hold. */
export const generators: readonly Generator[] = [
  ...settings,
  ...watchLists,
  ...queries,
  ...reference,
  ...policies,
];
