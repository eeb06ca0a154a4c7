/** What a service can be asked and what its requests carry, as words separated by white space. */
export interface ServiceVocabulary {
  /** The prefix of its actions and keys, for example `s3`. */
  readonly service: string;
  /** Keys without the prefix; one that ends in `*` stands for all that begin so. */
  readonly keysOfEveryAction: string;
  /** Keys that may hold several values in one request. */
  readonly multivaluedKeys: string;
  /** Actions by the keys that they see besides those of every action. */
  readonly actions: readonly { readonly keys: string; readonly names: string }[];
}

/** The words of a list, without the empty ones. */
export function words(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== "");
}
