/** Stands for a value that the engine does not know before the resource exists. */
export const unknown: unique symbol = Symbol("not known at preview");

/** A property as a policy sees it: plain data in which any part may be unknown. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | typeof unknown
  | readonly Value[]
  | { readonly [key: string]: Value };

export type Properties = Readonly<Record<string, Value>>;

/** A resource of the stack under judgement, free of any SDK type. */
export interface StackResource {
  /** Pulumi type token, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  /** Logical name in the program. */
  readonly name: string;
  readonly urn: string;
  readonly properties: Properties;
  /** Inputs of the provider instance that manages the resource. */
  readonly provider?: Properties;
  /** URNs of everything that exists before this resource does. */
  readonly dependencies: readonly string[];
  /** URNs that the value of a top-level property comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** All resources of one stack, with the look-ups that policies need. */
export class StackModel {
  private readonly byUrn: ReadonlyMap<string, StackResource>;

  constructor(readonly resources: readonly StackResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** The resources of any of these types, in the order of the program. */
  ofTypes(types: readonly string[]): StackResource[] {
    return this.resources.filter((resource) => types.includes(resource.type));
  }

  resource(urn: string): StackResource | undefined {
    return this.byUrn.get(urn);
  }

  /** Whether `resource` is created after `other`, directly or through resources in between. */
  isAfter(resource: StackResource, other: StackResource): boolean {
    const seen = new Set<string>();
    const pending = [...resource.dependencies];
    for (let urn = pending.pop(); urn !== undefined; urn = pending.pop()) {
      if (urn === other.urn) return true;
      if (seen.has(urn)) continue;
      seen.add(urn);
      pending.push(...(this.byUrn.get(urn)?.dependencies ?? []));
    }
    return false;
  }
}

/** The stack's name as its URNs have it (`urn:pulumi:STACK::PROJECT::TYPE::NAME`). */
export function stackNameOf(resources: readonly Pick<StackResource, "urn">[]): string {
  return /^urn:pulumi:([^:]+)::/.exec(resources[0]?.urn ?? "")?.[1] ?? "unknown";
}
