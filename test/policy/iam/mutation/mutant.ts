/** A mistake put into the evaluator's source on purpose. */
export interface Mutant {
  readonly name: string;
  /** The file under policy/iam. */
  readonly file: string;
  /** What is replaced by what; each stands in exactly one place. */
  readonly edits: readonly (readonly [from: string, to: string])[];
}

/** A name, then what is replaced and by what, once or twice. */
type Mistake =
  | readonly [name: string, from: string, to: string]
  | readonly [name: string, from: string, to: string, alsoFrom: string, alsoTo: string];

/** The mutants of one file. */
export function mistakes(file: string, list: readonly Mistake[]): Mutant[] {
  return list.map(([name, from, to, alsoFrom, alsoTo]) => ({
    name,
    file,
    edits:
      alsoFrom === undefined || alsoTo === undefined
        ? [[from, to]]
        : [
            [from, to],
            [alsoFrom, alsoTo],
          ],
  }));
}
