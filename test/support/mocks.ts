import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import {
  RegisterResourceResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import * as runtimeSettings from "@pulumi/pulumi/runtime/settings";

/** How the SDK writes a value that a preview does not know. */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as the program registered it with the engine, options included. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The parent's URN. */
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The URNs that the resource waits for, for whatever reason. */
  readonly dependencies: readonly string[];
  /** The URNs that the value of each input comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  /** The names that the resource had before, from the option `aliases`. */
  readonly aliasNames: readonly string[];
  /** The provider's URN, or empty for the default provider. */
  readonly provider: string;
}

/** Everything that one run of a program told the engine. */
export interface Recording {
  readonly resources: readonly RecordedResource[];
  /** The outputs that each component registered, the stack among them, by URN. */
  readonly outputs: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The outputs of the stack, as a preview or a deployment would show them. */
  readonly stackOutputs: Readonly<Record<string, unknown>>;
  /** The only resource of that name. */
  readonly named: (name: string) => RecordedResource;
}

/** How a program is run. */
export interface RunOptions {
  readonly stack?: string;
  readonly preview?: boolean;
  /** The stack's configuration, keys with their namespace, values as Pulumi stores them. */
  readonly config?: Readonly<Record<string, string>>;
  /** What a stack reference finds, whichever stack it asks for. */
  readonly referenced?: ReferencedStack;
  /** What a function of a provider answers, or throws. */
  readonly called?: (token: string, inputs: Readonly<Record<string, unknown>>) => object;
}

/** The outputs of another stack. */
export interface ReferencedStack {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly secretOutputNames: readonly string[];
}

/**
 * Answers as a provider does: what was configured is known in a preview too, what AWS computes
 * (ids and ARNs) only after it was created.
 */
class RecordingMonitor extends MockMonitor {
  readonly recorded: RecordedResource[] = [];
  readonly outputs = new Map<string, Record<string, unknown>>();

  constructor(
    private readonly preview: boolean,
    referenced: ReferencedStack,
    called: NonNullable<RunOptions["called"]>,
  ) {
    // Only stack references are still left to the mocks: they are read, not registered.
    super({
      newResource: ({ name }) => ({ id: name, state: { name, ...referenced } }),
      call: ({ token, inputs }) => called(token, inputs as Record<string, unknown>),
    });
  }

  override registerResource(
    request: RegisterResourceRequest,
    callback: (error: Error | null, response: RegisterResourceResponse) => void,
  ): Promise<void> {
    const urn = this.urnOf(request);
    const inputs = plain(request.getObject());
    this.recorded.push(recordedResource(urn, request, inputs));
    const response = new RegisterResourceResponse();
    response.setUrn(urn);
    const computed = request.getCustom() && !this.preview ? computedOutputs(request) : undefined;
    response.setId(computed?.id ?? "");
    response.setObject(Struct.fromJavaScript({ ...computed, ...inputs }));
    callback(null, response);
    return Promise.resolve();
  }

  override registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: (error: Error | null, response: object) => void,
  ): void {
    this.outputs.set(request.getUrn(), plain(request.getOutputs()));
    callback(null, {});
  }

  /** MockMonitor names resources as the engine does, but keeps that to itself. */
  private urnOf(request: RegisterResourceRequest): string {
    const { newUrn } = this as unknown as { newUrn: (...parts: string[]) => string };
    return newUrn.call(this, request.getParent(), request.getType(), request.getName());
  }
}

function plain(struct: Struct | undefined): Record<string, unknown> {
  return struct?.toJavaScript() ?? {};
}

function computedOutputs(request: RegisterResourceRequest) {
  const id = `${request.getName()}-id`;
  const arn = `arn:aws:test:::${request.getName()}`;
  return { id, arn, keyId: id, associationId: id };
}

function recordedResource(
  urn: string,
  request: RegisterResourceRequest,
  inputs: Record<string, unknown>,
): RecordedResource {
  const propertyDependencies: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    propertyDependencies[property] = dependencies.getUrnsList();
  });
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    protect: request.getProtect() ?? false,
    aliasNames: request.getAliasesList().map((alias) => alias.getSpec()?.getName() ?? ""),
    provider: request.getProvider().replace(/::[^:]*$/, ""),
  };
}

const noStack: ReferencedStack = { outputs: {}, secretOutputNames: [] };

/** Runs a program as the root of a stack and records what it registers. */
export async function record(
  program: () => unknown,
  {
    stack = "dev",
    preview = false,
    config = {},
    referenced = noStack,
    called = () => ({}),
  }: RunOptions = {},
): Promise<Recording> {
  const monitor = new RecordingMonitor(preview, referenced, called);
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) });
  (runtimeSettings as unknown as { setMockOptions(...args: unknown[]): void }).setMockOptions(
    monitor,
    "fleet-inventory",
    stack,
    preview,
    "organization",
  );
  pulumi.runtime.setAllConfig({ ...config });
  await pulumi.runtime.runInPulumiStack(() => Promise.resolve(program()));
  await pulumi.runtime.disconnect();
  const resources = monitor.recorded;
  return {
    resources,
    outputs: monitor.outputs,
    stackOutputs: monitor.outputs.get(resources[0]?.urn ?? "") ?? {},
    named: (name) => {
      const [found, ...others] = resources.filter((resource) => resource.name === name);
      assert.ok(found !== undefined && others.length === 0, `not one resource named ${name}`);
      return found;
    },
  };
}

/** The paths of all values in an input that a preview does not know. */
export function unknownPaths(value: unknown, path = ""): string[] {
  if (value === unknownValue) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    unknownPaths(
      item,
      Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`,
    ),
  );
}
