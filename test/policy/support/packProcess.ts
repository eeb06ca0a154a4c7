import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { unknown, type StackResource, type Value } from "../../../policy/stack";

/** What the engine writes for a value that is not known (sdk/go/common/resource/plugin/rpc.go). */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface Diagnostic {
  readonly policy: string;
  readonly level: "advisory" | "mandatory" | "other";
  readonly message: string;
  readonly urn: string;
}

export interface StackAnswer {
  readonly diagnostics: readonly Diagnostic[];
  readonly notApplicable: readonly { readonly policy: string; readonly reason: string }[];
}

/** A pack that runs in a process of its own and is spoken to as the engine does. */
export class PackProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /** Starts the pack of a folder; rejects with what it printed when it does not come up. */
  static async start(
    directory: string,
    stackConfiguration: Readonly<Record<string, string>> = {},
  ): Promise<PackProcess> {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [directory] });
    const configuration = Object.entries(stackConfiguration).map(
      ([key, value]): [string, string] => [`fleet-inventory:${key}`, value],
    );
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], {
      cwd: directory,
      env: {
        ...process.env,
        PULUMI_NODEJS_PROJECT: "fleet-inventory",
        PULUMI_NODEJS_STACK: "dev",
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(configuration)),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
    const port = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      child.once("exit", () => {
        reject(new Error(printed.trim()));
      });
    });
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return new PackProcess(child, client);
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }

  info(): Promise<messages.AnalyzerInfo> {
    return call<messages.AnalyzerInfo>((done) => {
      this.client.getAnalyzerInfo(new Empty(), done);
    });
  }

  async policies(): Promise<messages.PolicyInfo[]> {
    return (await this.info()).getPoliciesList();
  }

  async configure(configuration: Readonly<Record<string, Record<string, unknown>>>): Promise<void> {
    const request = new messages.ConfigureAnalyzerRequest();
    for (const [name, properties] of Object.entries(configuration)) {
      const config = new messages.PolicyConfig();
      config.setEnforcementlevel(messages.EnforcementLevel.MANDATORY);
      config.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
      request.getPolicyconfigMap().set(name, config);
    }
    await call<Empty>((done) => {
      this.client.configure(request, done);
    });
  }

  async analyzeStack(resources: readonly StackResource[]): Promise<StackAnswer> {
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(resources.map(analyzerResource));
    const response = await call<messages.AnalyzeResponse>((done) => {
      this.client.analyzeStack(request, done);
    });
    return {
      diagnostics: response.getDiagnosticsList().map((diagnostic) => ({
        policy: diagnostic.getPolicyname(),
        level: levelOf(diagnostic.getEnforcementlevel()),
        message: diagnostic.getMessage(),
        urn: diagnostic.getUrn(),
      })),
      notApplicable: response.getNotApplicableList().map((entry) => ({
        policy: entry.getPolicyName(),
        reason: entry.getReason(),
      })),
    };
  }
}

/** A secret as the engine sends it. */
export function secret(value: Value): Value {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

function analyzerResource(resource: StackResource): messages.AnalyzerResource {
  const result = new messages.AnalyzerResource();
  result.setType(resource.type);
  result.setName(resource.name);
  result.setUrn(resource.urn);
  result.setProperties(
    Struct.fromJavaScript(wire(resource.properties) as Record<string, JavaScriptValue>),
  );
  result.setOptions(new messages.AnalyzerResourceOptions());
  result.setDependenciesList([...resource.dependencies]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    const sources = new messages.AnalyzerPropertyDependencies();
    sources.setUrnsList([...urns]);
    result.getPropertydependenciesMap().set(property, sources);
  }
  return result;
}

function wire(value: Value): unknown {
  if (value === unknown) return unknownText;
  if (Array.isArray(value)) return value.map((entry: Value) => wire(entry));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]: [string, Value]) => [key, wire(inner)]),
  );
}

function levelOf(level: messages.EnforcementLevel): Diagnostic["level"] {
  if (level === messages.EnforcementLevel.ADVISORY) return "advisory";
  return level === messages.EnforcementLevel.MANDATORY ? "mandatory" : "other";
}

function call<T>(start: (done: (error: Error | null, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => {
      if (error === null) resolve(value);
      else reject(error);
    });
  });
}
