import type { AccessRequest } from "./request";

/** The condition keys of one request, found without regard to case. */
export class RequestContext {
  private readonly values = new Map<string, readonly string[]>();

  constructor(context: AccessRequest["context"]) {
    for (const key in context) {
      const value = context[key];
      if (value === undefined) continue;
      this.values.set(key.toLowerCase(), typeof value === "string" ? [value] : value);
    }
  }

  /**
   * The values of a key, given in lower case. A key without any value is absent, as in AWS's
   * description of the set operators ("if there are no keys in the request").
   */
  get(key: string): readonly string[] | undefined {
    const values = this.values.get(key);
    return values === undefined || values.length === 0 ? undefined : values;
  }
}
