/**
 * Mutants that return the same rows over any data that a sync can write, with the reason: by file,
 * then by the change.
 */
export type Equivalents = Readonly<Record<string, Readonly<Record<string, string>>>>;
