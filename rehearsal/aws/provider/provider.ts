import { createHash } from "node:crypto";

import { partitionOf } from "../../../policy/aws/partition";
import { AwsError } from "../awsError";
import type { SimulatedCloud, SimulatedResource } from "../cloud";
import type { FaultInjector } from "../faults";
import type { Call, Outcome, ResourceHandler } from "../resources/handler";
import type { Configuration } from "./configuration";
import { applyDefaults, isExplicitlyNamed } from "./defaults";
import { diffResource, type Difference } from "./diff";
import { inputsOf, plannedOutputs, withComputed, withKept, withUnknowns } from "./outputs";
import { checkProperties, propertiesOf, type Problem } from "./schema";
import type { Properties } from "./values";

/** Which resource an operation is about. */
export interface Target {
  readonly handler: ResourceHandler;
  readonly urn: string;
}

/** A resource as the engine records it. */
export interface Recorded {
  readonly id: string;
  readonly outputs: Properties;
}

/** What an update would do, and in which order it would replace. */
export interface ResourceDifference extends Difference {
  /** Whether the old resource has to go first, because both would bear the same name. */
  readonly deleteBeforeReplace: boolean;
}

/**
 * One configured `aws.Provider`: what the engine asks of it, in plain values, against the
 * simulated cloud. Every operation starts from what is on disk and leaves it saved.
 */
export class Provider {
  constructor(
    private readonly cloud: SimulatedCloud,
    private readonly configuration: Configuration,
    private readonly injector: FaultInjector,
  ) {}

  /** The inputs with defaults, and what is wrong with them. */
  check(
    { handler, urn }: Target,
    previous: Properties | undefined,
    wanted: Properties,
    seed: Uint8Array,
  ): { readonly inputs: Properties; readonly problems: readonly Problem[] } {
    const table = propertiesOf(handler.type) ?? {};
    const problems = checkProperties(table, wanted);
    for (const name of handler.notSimulated ?? []) {
      if (wanted[name] === undefined) continue;
      const reason = `Property '${name}' exists but the simulated AWS does not act on it`;
      problems.push({ property: name, reason });
    }
    if (problems.length > 0) return { inputs: wanted, problems };
    const inputs = applyDefaults(handler, wanted, previous, urn, seed);
    return { inputs, problems: handler.check?.(inputs, previous) ?? [] };
  }

  /** What an update from `state` to `inputs` would change. */
  diff(
    { handler }: Target,
    state: Properties,
    inputs: Properties,
    ignoreChanges: readonly string[],
  ): ResourceDifference {
    const planned = plannedOutputs(handler, inputs, this.configuration);
    const difference = diffResource(handler, state, planned, ignoreChanges);
    const replaces = difference.replaces.length > 0;
    return { ...difference, deleteBeforeReplace: replaces && isExplicitlyNamed(handler, inputs) };
  }

  /** A first preview: what is configured is known, what AWS computes is not. */
  previewCreate({ handler }: Target, inputs: Properties): Properties {
    return withUnknowns(handler, plannedOutputs(handler, inputs, this.configuration));
  }

  async create({ handler, urn }: Target, inputs: Properties): Promise<Recorded> {
    const planned = plannedOutputs(handler, inputs, this.configuration);
    const call = this.call(urn, planned);
    await this.injector.pass(handler.type, call.region, "before");
    const outcome = await this.attempt(handler, "creating", nameOf(handler, planned, urn), () =>
      handler.create(call, planned),
    );
    const outputs = { ...planned, ...outcome.outputs };
    this.store(call, handler, outcome.id, outputs, outcome);
    await this.injector.pass(handler.type, call.region, "after");
    return { id: outcome.id, outputs };
  }

  /** What there is now, and the inputs it amounts to; undefined when it is gone. */
  read(
    { handler, urn }: Target,
    id: string,
    state: Properties,
    previous: Properties,
  ): (Recorded & { readonly inputs: Properties }) | undefined {
    const named = namedInImport(id, state);
    const { call, current } = this.find(handler, urn, named.id, named.state);
    if (current === undefined || handler.exists?.(call, current) === false) return undefined;
    const outputs = current.properties as Properties;
    return { id: named.id, outputs, inputs: inputsOf(handler, outputs, previous) };
  }

  /** A later preview: what AWS computed stays known. */
  previewUpdate({ handler }: Target, state: Properties, inputs: Properties): Properties {
    return withComputed(handler, plannedOutputs(handler, inputs, this.configuration), state);
  }

  async update(
    { handler, urn }: Target,
    id: string,
    state: Properties,
    inputs: Properties,
  ): Promise<Properties> {
    const planned = plannedOutputs(handler, inputs, this.configuration);
    const { call, current } = this.find(handler, urn, id, state);
    const update = handler.update?.bind(handler);
    if (update === undefined) throw new Error(`${handler.type} has no update`);
    if (current === undefined) throw new Error(`${handler.title} (${id}) is gone; run a refresh`);
    const before = current.properties as Properties;
    const outcome = await this.attempt(handler, "updating", id, () =>
      update(call, current, withKept(handler, planned, before)),
    );
    const computed = withComputed(handler, planned, before);
    const outputs = { ...computed, ...outcome.outputs };
    this.store(call, handler, id, outputs, { service: current.service, ...outcome });
    return outputs;
  }

  /** Deletes what is left of it; what is gone already is no error, as with the real provider. */
  async delete({ handler, urn }: Target, id: string, state: Properties): Promise<void> {
    const { call, current } = this.find(handler, urn, id, state);
    if (current === undefined) return;
    await this.attempt(handler, "deleting", id, () => handler.delete?.(call, current, state));
    this.cloud.remove(current);
    this.cloud.save();
  }

  private find(
    handler: ResourceHandler,
    urn: string,
    id: string,
    state: Properties,
  ): { readonly call: Call; readonly current: SimulatedResource | undefined } {
    const call = this.call(urn, state);
    const { account, region } = call;
    return { call, current: this.cloud.get(handler.type, id, { account, region }) };
  }

  private store(
    call: Call,
    handler: ResourceHandler,
    id: string,
    outputs: Properties,
    outcome: { readonly service?: Outcome["service"] },
  ): void {
    const { account, region } = call;
    this.cloud.put({
      type: handler.type,
      id,
      account,
      region,
      properties: outputs,
      ...(outcome.service === undefined ? {} : { service: outcome.service }),
    });
    this.cloud.save();
  }

  private call(urn: string, properties: Properties): Call {
    this.cloud.reload();
    const region =
      typeof properties.region === "string" ? properties.region : this.configuration.region;
    return {
      cloud: this.cloud,
      account: this.configuration.account,
      region,
      partition: partitionOf(region),
      urn,
      injector: this.injector,
      newId: () => this.newId(urn),
    };
  }

  /** Ids follow from the URN and how often it was created, so that rehearsals can be compared. */
  private newId(urn: string): string {
    const count = this.cloud.countCreation(urn);
    const digest = createHash("sha256").update(`${urn}\n${count}`).digest("hex");
    return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  private async attempt<T>(
    handler: ResourceHandler,
    verb: string,
    name: string,
    operation: () => T | Promise<T>,
  ): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new Error(`${verb} ${handler.title} (${name}): ${error.message}`, { cause: error });
    }
  }
}

function nameOf(handler: ResourceHandler, properties: Properties, urn: string): string {
  const name = properties[handler.autoName?.property ?? "bucket"];
  return typeof name === "string" ? name : urn.slice(urn.lastIndexOf("::") + 2);
}

/**
 * An import names what is in another Region than the provider's as ID@REGION: Terraform AWS provider,
 * guide "Enhanced Region Support".
 */
function namedInImport(id: string, state: Properties): { id: string; state: Properties } {
  const [, bare, region] = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(id) ?? [];
  const isElsewhere = bare !== undefined && region !== undefined && state.region === undefined;
  return isElsewhere ? { id: bare, state: { ...state, region } } : { id, state };
}
