import { draw, judge, outcomeOf, seed, usualSize } from "../test/policy/iam/oracle/sample";

/** How many pairs in all; drawn in parts, so that memory does not grow with the number. */
const parts = 5;

/** The evaluator beside the simulator on 100,000 pairs; the first part is the sample of CI. */
async function main(): Promise<void> {
  const counts = new Map<string, number>();
  const count = (name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (let part = 0; part < parts; part++) {
    // The cells of one part use neighbouring seeds: the next part starts well beyond them.
    for (const judged of await judge(draw(usualSize, seed + part * 1_000))) {
      const outcome = outcomeOf(judged);
      count(outcome);
      count(`simulator: ${judged.oracle}`);
      for (const name of judged.listed) count(`listed: ${name}`);
      if (outcome === "disagreed") console.log(JSON.stringify(judged));
    }
    console.error(`${(part + 1) * usualSize} pairs`);
  }
  console.log(`seed ${seed}, ${parts * usualSize} pairs`);
  for (const [name, number] of [...counts].sort(([left], [right]) => left.localeCompare(right))) {
    console.log(`${String(number).padStart(8)}  ${name}`);
  }
  if (counts.has("disagreed")) process.exitCode = 1;
}

void main();
