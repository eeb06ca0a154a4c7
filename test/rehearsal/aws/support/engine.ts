import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import proto from "@pulumi/pulumi/proto/provider_pb";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Faults } from "../../../../rehearsal/aws/faults";
import {
  decode,
  encode,
  type Path,
  type Properties,
} from "../../../../rehearsal/aws/provider/values";
import { startSimulatedAws } from "../../../../rehearsal/aws/server";

export const account = "111122223333";
export const region = "eu-west-1";

/** What a test asks of the provider, as the engine would over gRPC. */
export interface Engine {
  readonly directory: string;
  readonly port: number;
  configure(args?: Properties): Promise<void>;
  checkConfig(args: Properties): Promise<string[]>;
  check(type: string, inputs: Properties, olds?: Properties): Promise<Checked>;
  /** Check and Create; `name` is the resource's name in the program. */
  create(type: string, inputs: Properties, name?: string): Promise<Created>;
  previewCreate(type: string, inputs: Properties): Promise<Properties>;
  diff(created: Created, inputs: Properties, ignore?: readonly string[]): Promise<Difference>;
  update(created: Created, inputs: Properties): Promise<Created>;
  previewUpdate(created: Created, inputs: Properties): Promise<Properties>;
  /** The outputs, or undefined when the provider says that it is gone. */
  read(created: Created): Promise<Properties | undefined>;
  remove(created: Created): Promise<void>;
  invoke(token: string, args?: Properties): Promise<Properties>;
  client: ResourceProviderClient;
  close(): Promise<void>;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface Created {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export interface Difference {
  readonly changes: "none" | "some";
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Path → kind, such as `update` or `add&replace`. */
  readonly detailed: Readonly<Record<string, string>>;
}

const kindNames = ["add", "add&replace", "delete", "delete&replace", "update", "update&replace"];

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), "simulated-aws-"));
}

/** Starts a simulated AWS on a directory (a new one by default) and configures one provider of it. */
export async function startEngine(
  options: {
    directory?: string;
    faults?: Faults;
    credentialsAccount?: string;
    configuration?: Properties | null;
  } = {},
): Promise<Engine> {
  const directory = options.directory ?? temporaryDirectory();
  const server = await startSimulatedAws({ ...options, directory });
  const client = new ResourceProviderClient(
    `127.0.0.1:${server.port}`,
    credentials.createInsecure(),
  );
  const engine = engineOver(client, directory, server.port, async () => {
    client.close();
    await server.close();
    if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
  });
  if (options.configuration !== null) await engine.configure(options.configuration);
  return engine;
}

const urnOf = (type: string, name: string) => `urn:pulumi:dev::fleet-inventory::${type}::${name}`;

function engineOver(
  client: ResourceProviderClient,
  directory: string,
  port: number,
  close: () => Promise<void>,
): Engine {
  const engine: Engine = {
    directory,
    port,
    client,
    close,
    async configure(args = {}) {
      const request = new proto.ConfigureRequest();
      request.setArgs(encode({ region, allowedAccountIds: JSON.stringify([account]), ...args }));
      await call(client.configure.bind(client), request);
    },
    async checkConfig(args) {
      const request = new proto.CheckRequest().setNews(encode(args));
      const response: proto.CheckResponse = await call(client.checkConfig.bind(client), request);
      return response.getFailuresList().map((failure) => failure.getReason());
    },
    async check(type, inputs, olds) {
      const request = new proto.CheckRequest();
      request.setUrn(urnOf(type, "it"));
      request.setNews(encode(inputs));
      if (olds !== undefined) request.setOlds(encode(olds));
      request.setRandomseed(Buffer.alloc(32, 7));
      const response: proto.CheckResponse = await call(client.check.bind(client), request);
      return {
        inputs: decode(response.getInputs()).properties,
        failures: response
          .getFailuresList()
          .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
      };
    },
    async create(type, given, name = "it") {
      const { inputs, failures } = await engine.check(type, given);
      if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
      const request = new proto.CreateRequest();
      request.setUrn(urnOf(type, name));
      request.setProperties(encode(inputs));
      const response: proto.CreateResponse = await call(client.create.bind(client), request);
      const outputs = decode(response.getProperties()).properties;
      return { type, name, id: response.getId(), inputs, outputs };
    },
    async previewCreate(type, given) {
      const { inputs } = await engine.check(type, given);
      const request = new proto.CreateRequest();
      request.setUrn(urnOf(type, "it"));
      request.setProperties(encode(inputs));
      request.setPreview(true);
      const response: proto.CreateResponse = await call(client.create.bind(client), request);
      return decode(response.getProperties()).properties;
    },
    async diff(created, given, ignore = []) {
      const { inputs } = await engine.check(created.type, given, created.inputs);
      const request = new proto.DiffRequest();
      request.setUrn(urnOf(created.type, created.name));
      request.setId(created.id);
      request.setOlds(encode(created.outputs));
      request.setOldInputs(encode(created.inputs));
      request.setNews(encode(inputs));
      request.setIgnorechangesList([...ignore]);
      const response: proto.DiffResponse = await call(client.diff.bind(client), request);
      const detailed = [...response.getDetaileddiffMap().entries()] as [
        string,
        proto.PropertyDiff,
      ][];
      return {
        changes:
          response.getChanges() === proto.DiffResponse.DiffChanges.DIFF_NONE ? "none" : "some",
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
        detailed: Object.fromEntries(
          detailed.map(([path, detail]) => [path, kindNames[detail.getKind()] ?? "?"]),
        ),
      };
    },
    async update(created, given) {
      const { inputs, failures } = await engine.check(created.type, given, created.inputs);
      if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
      const outputs = await sendUpdate(client, created, inputs, false);
      return { ...created, inputs, outputs };
    },
    async previewUpdate(created, given) {
      const { inputs } = await engine.check(created.type, given, created.inputs);
      return sendUpdate(client, created, inputs, true);
    },
    async read(created) {
      const request = new proto.ReadRequest();
      request.setUrn(urnOf(created.type, created.name));
      request.setId(created.id);
      request.setProperties(encode(created.outputs));
      request.setInputs(encode(created.inputs));
      const response: proto.ReadResponse = await call(client.read.bind(client), request);
      return response.getId() === "" ? undefined : decode(response.getProperties()).properties;
    },
    async remove(created) {
      const request = new proto.DeleteRequest();
      request.setUrn(urnOf(created.type, created.name));
      request.setId(created.id);
      request.setProperties(encode(created.outputs));
      await call(client.delete.bind(client), request);
    },
    async invoke(token, args = {}) {
      const request = new proto.InvokeRequest().setTok(token).setArgs(encode(args));
      const response: proto.InvokeResponse = await call(client.invoke.bind(client), request);
      return decode(response.getReturn()).properties;
    },
  };
  return engine;
}

async function sendUpdate(
  client: ResourceProviderClient,
  created: Created,
  inputs: Properties,
  preview: boolean,
): Promise<Properties> {
  const request = new proto.UpdateRequest();
  request.setUrn(urnOf(created.type, created.name));
  request.setId(created.id);
  request.setOlds(encode(created.outputs));
  request.setNews(encode(inputs));
  request.setPreview(preview);
  const response: proto.UpdateResponse = await call(client.update.bind(client), request);
  return decode(response.getProperties()).properties;
}

/** Makes one call; a failure is an Error with the provider's message alone. */
export function call<Request, Response>(
  method: (
    request: Request,
    callback: (error: { details: string } | null, response: Response) => void,
  ) => unknown,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    method(request, (error, response) => {
      if (error === null) resolve(response);
      else reject(new Error(error.details));
    });
  });
}

/** The paths that are secret in a message. */
export function secretPaths(struct: Parameters<typeof decode>[0]): readonly Path[] {
  return decode(struct).secrets;
}
