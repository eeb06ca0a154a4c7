import fc from "fast-check";
import { compilePolicy, type Verdict } from "../../../../policy/iam";
import { situations } from "./conditions";
import { rewritings } from "./disagreements";
import { aimedPair, anyPair, type Pair } from "./pairs";
import { simulate } from "./simulator";
import { trapPair } from "./traps";
import { operatorKinds, type Kind } from "./values";

/** Change it to draw another sample; it is printed with the figures. */
export const seed = 20261123;

/** A pair as both see it. */
export interface Judged {
  readonly pair: Pair;
  /** The simulator's verdict; for a listed disagreement that about the pair as it is rewritten. */
  readonly oracle: Verdict;
  readonly ours: Verdict;
  /** The classes of the list to which a disagreement belongs. */
  readonly listed: readonly string[];
}

/** The number of pairs in CI. */
export const usualSize = 20_000;

/**
 * Three fifths are aimed: evenly at each operator in each situation. One fifth are documents of
 * several statements, one fifth the policies that people write for the sync.
 */
export function draw(size: number, from = seed): Pair[] {
  const cells = [...operatorKinds, ["Null", "Null"] as const].flatMap(([operator, kind]) =>
    situations.map((situation): readonly [string, Kind | "Null", (typeof situations)[number]] => [
      operator,
      kind,
      situation,
    ]),
  );
  const perCell = Math.ceil((size * 3) / 5 / cells.length);
  const aimed = cells.flatMap(([operator, kind, situation], index) =>
    fc.sample(aimedPair(operator, kind, situation), { seed: from + index, numRuns: perCell }),
  );
  const fifth = Math.ceil(size / 5);
  return [
    ...aimed,
    ...fc.sample(anyPair, { seed: from, numRuns: fifth }),
    ...fc.sample(trapPair, { seed: from, numRuns: fifth }),
  ].slice(0, size);
}

/** Asks both about each pair; about 1.2 milliseconds a pair, nearly all of it the simulator's. */
export async function judge(pairs: readonly Pair[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const pair of pairs) {
    const ours = compilePolicy(pair.document).evaluate(pair.request).verdict;
    const oracle = await simulate(pair.document, pair.request);
    const plain: Judged = { pair, ours, oracle, listed: [] };
    judged.push(ours === oracle || ours === "undecidable" ? plain : await secondOpinion(plain));
  }
  return judged;
}

/** A disagreement is listed when the simulator agrees about the pair written in another way. */
async function secondOpinion(judged: Judged): Promise<Judged> {
  for (const { pair, names } of rewritings(judged.pair)) {
    const oracle = await simulate(pair.document, pair.request);
    if (oracle === judged.ours) return { ...judged, oracle, listed: names };
  }
  return judged;
}

let usual: Promise<Judged[]> | undefined;

/** The sample of CI, judged once for all the specs of a run. */
export function usualSample(): Promise<Judged[]> {
  usual ??= judge(draw(usualSize));
  return usual;
}

/** What became of a pair: undecidable counts neither as agreement nor as disagreement. */
export type Outcome = "agreed" | "undecidable" | "listed" | "disagreed";

export function outcomeOf({ ours, oracle, listed }: Judged): Outcome {
  if (ours === "undecidable") return "undecidable";
  if (listed.length > 0) return "listed";
  return ours === oracle ? "agreed" : "disagreed";
}
