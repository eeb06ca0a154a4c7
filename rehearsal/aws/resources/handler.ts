import type { Partition } from "../../../policy/aws/partition";
import type { SimulatedCloud, SimulatedResource } from "../cloud";
import type { FaultInjector } from "../faults";
import type { Problem } from "../provider/schema";
import type { Properties, Value } from "../provider/values";

/** Where and for whom an operation runs. */
export interface Call {
  readonly cloud: SimulatedCloud;
  readonly account: string;
  /** The resource's Region: its own `region` argument, or the provider's. */
  readonly region: string;
  readonly partition: Partition;
  readonly urn: string;
  readonly injector: FaultInjector;
  /** An id in the form of a UUID: the same for the same resource in the same order of creation. */
  readonly newId: () => string;
}

/** What a creation or an update leaves behind. */
export interface Outcome {
  /** What AWS adds to the inputs, or says differently: the computed outputs. */
  readonly outputs: Properties;
  /** What AWS keeps to itself; see SimulatedResource. */
  readonly service?: Readonly<Record<string, unknown>>;
}

/** How the provider makes up a name that the program leaves out. */
export interface AutoName {
  readonly property: string;
  readonly prefix?: string;
  /** The longest name, in characters. */
  readonly maximum: number;
  readonly transform?: (name: string) => string;
}

/**
 * One resource type. Handlers see plain values: no secrets, and no unknown values but in `check`.
 * They throw AwsError for what AWS refuses.
 */
export interface ResourceHandler {
  /** The Pulumi type token. */
  readonly type: string;
  /** How the provider's error messages call it, such as "SSM Association". */
  readonly title: string;
  readonly autoName?: AutoName;
  /**
   * Values that the provider itself fills in for absent inputs, by pattern (`rules.*.status`).
   * They are schema defaults of the Terraform provider (internal/service/…), which Pulumi applies
   * in Check. What AWS fills in is an output and stands in `create`.
   */
  readonly defaults?: Readonly<Record<string, Value>>;
  /**
   * Properties that are in a first preview as the program gave them, although they, or members of
   * theirs, are computed: the real provider plans them (plan modifiers).
   */
  readonly knownWhenAbsent?: readonly string[];
  /** Properties whose change replaces the resource, by pattern, each with the source for it. */
  readonly replaces: Readonly<Record<string, string>>;
  /** Values that differ in form only, by pattern: policy documents, a key's id and its ARN. */
  readonly equivalent?: Readonly<Record<string, (left: Value, right: Value) => boolean>>;
  /** Properties that the real provider has and the simulated AWS does not act on: refused. */
  readonly notSimulated?: readonly string[];
  /** What the real provider refuses before it calls AWS, in preview too. Values may be unknown. */
  check?(inputs: Properties, previous: Properties | undefined): Problem[];
  /** Returns the id and what AWS adds. */
  create(
    call: Call,
    inputs: Properties,
  ): (Outcome & { readonly id: string }) | Promise<Outcome & { readonly id: string }>;
  /** Absent when every change replaces. */
  update?(call: Call, current: SimulatedResource, inputs: Properties): Outcome;
  /** What has to happen, or to be refused, before the resource disappears. */
  delete?(call: Call, current: SimulatedResource, state: Properties): void;
  /** Whether it is still there although its record is: false when its parent is gone. */
  exists?(call: Call, current: SimulatedResource): boolean;
}
