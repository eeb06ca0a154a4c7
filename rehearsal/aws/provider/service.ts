import {
  status,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb";
import proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { SimulatedCloud } from "../cloud";
import type { FaultInjector } from "../faults";
import { handlerOf } from "../resources";
import { checkConfiguration, configure, invoke, regionChanges } from "./configuration";
import type { Configuration } from "./configuration";
import { Provider, type Target } from "./provider";
import { providerVersion, type Problem } from "./schema";
import { decode, encode } from "./values";

/** What the provider's service works on. */
export interface ServiceOptions {
  readonly cloud: SimulatedCloud;
  readonly injector: FaultInjector;
  readonly credentialsAccount?: string | undefined;
}

interface Configured {
  readonly configuration: Configuration;
  readonly provider: Provider;
}

/** A message that names a resource; older engines leave `type` out. */
interface ResourceMessage {
  getUrn(): string;
}

/**
 * The engine's ResourceProvider protocol (pulumi/pulumi proto/pulumi/provider.proto). Requests do
 * not say which `aws.Provider` of a program they belong to, but the engine dials once for each,
 * so a configuration belongs to its connection.
 */
export function providerService(options: ServiceOptions): UntypedServiceImplementation {
  const { cloud, injector, credentialsAccount } = options;
  const configured = new Map<string, Configured>();

  function configuredFor(call: { getPeer(): string }): Configured {
    const found = configured.get(call.getPeer());
    if (found === undefined) throw new Error("The provider is asked before it is configured");
    return found;
  }

  return {
    handshake: answer(() => {
      const response = new proto.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setAcceptOutputs(true);
      return response;
    }),
    attach: answer(() => new Empty()),
    getPluginInfo: answer(() => new plugin.PluginInfo().setVersion(providerVersion)),
    cancel: answer(() => new Empty()),

    checkConfig: answer((call: ServerUnaryCall<proto.CheckRequest, unknown>) => {
      const { properties, secrets } = decode(call.request.getNews());
      const response = new proto.CheckResponse();
      response.setInputs(encode(properties, secrets));
      response.setFailuresList(failures(checkConfiguration(properties)));
      return response;
    }),
    diffConfig: answer((call: ServerUnaryCall<proto.DiffRequest, unknown>) => {
      const old = decode(call.request.getOldInputs() ?? call.request.getOlds()).properties;
      const wanted = decode(call.request.getNews()).properties;
      const response = new proto.DiffResponse();
      const same = JSON.stringify(old) === JSON.stringify(wanted);
      const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
      response.setChanges(same ? DIFF_NONE : DIFF_SOME);
      if (regionChanges(old, wanted)) response.setReplacesList(["region"]);
      return response;
    }),
    configure: answer((call: ServerUnaryCall<proto.ConfigureRequest, unknown>) => {
      const { properties } = decode(call.request.getArgs());
      const configuration = configure(properties, credentialsAccount);
      const provider = new Provider(cloud, configuration, injector);
      configured.set(call.getPeer(), { configuration, provider });
      const response = new proto.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setAcceptoutputs(true);
      response.setSupportspreview(true);
      return response;
    }),
    invoke: answer((call: ServerUnaryCall<proto.InvokeRequest, unknown>) => {
      const token = call.request.getTok();
      const { configuration } = configuredFor(call);
      const args = decode(call.request.getArgs()).properties;
      cloud.reload();
      const result = invoke(token, args, { configuration, cloud });
      if (result === undefined) {
        throw new Error(`The simulated AWS does not know the function ${token}`);
      }
      return new proto.InvokeResponse().setReturn(encode(result));
    }),

    check: answer((call: ServerUnaryCall<proto.CheckRequest, unknown>) => {
      const news = decode(call.request.getNews());
      const olds = call.request.getOlds();
      const { inputs, problems } = configuredFor(call).provider.check(
        targetOf(call.request),
        olds === undefined ? undefined : decode(olds).properties,
        news.properties,
        call.request.getRandomseed_asU8(),
      );
      const response = new proto.CheckResponse();
      response.setInputs(encode(inputs, news.secrets));
      response.setFailuresList(failures(problems));
      return response;
    }),
    diff: answer((call: ServerUnaryCall<proto.DiffRequest, unknown>) => {
      const difference = configuredFor(call).provider.diff(
        targetOf(call.request),
        decode(call.request.getOlds()).properties,
        decode(call.request.getNews()).properties,
        call.request.getIgnorechangesList(),
      );
      return diffResponse(difference);
    }),
    create: answer(async (call: ServerUnaryCall<proto.CreateRequest, unknown>) => {
      const { properties, secrets } = decode(call.request.getProperties());
      const { provider } = configuredFor(call);
      const target = targetOf(call.request);
      const response = new proto.CreateResponse();
      if (call.request.getPreview()) {
        return response.setProperties(encode(provider.previewCreate(target, properties), secrets));
      }
      const { id, outputs } = await provider.create(target, properties);
      response.setId(id);
      return response.setProperties(encode(outputs, secrets));
    }),
    read: answer((call: ServerUnaryCall<proto.ReadRequest, unknown>) => {
      const inputs = decode(call.request.getInputs());
      const found = configuredFor(call).provider.read(
        targetOf(call.request),
        call.request.getId(),
        decode(call.request.getProperties()).properties,
        inputs.properties,
      );
      const response = new proto.ReadResponse();
      if (found === undefined) return response;
      response.setId(found.id);
      response.setProperties(encode(found.outputs, inputs.secrets));
      return response.setInputs(encode(found.inputs, inputs.secrets));
    }),
    update: answer(async (call: ServerUnaryCall<proto.UpdateRequest, unknown>) => {
      const news = decode(call.request.getNews());
      const state = decode(call.request.getOlds()).properties;
      const { provider } = configuredFor(call);
      const target = targetOf(call.request);
      const outputs = call.request.getPreview()
        ? provider.previewUpdate(target, state, news.properties)
        : await provider.update(target, call.request.getId(), state, news.properties);
      return new proto.UpdateResponse().setProperties(encode(outputs, news.secrets));
    }),
    delete: answer(async (call: ServerUnaryCall<proto.DeleteRequest, unknown>) => {
      await configuredFor(call).provider.delete(
        targetOf(call.request),
        call.request.getId(),
        decode(call.request.getProperties()).properties,
      );
      return new Empty();
    }),
  };
}

function answer<Request, Response>(
  handle: (call: ServerUnaryCall<Request, unknown>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback: sendUnaryData<Response>) => {
    Promise.resolve()
      .then(() => handle(call as ServerUnaryCall<Request, unknown>))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const details = error instanceof Error ? error.message : String(error);
          callback({ code: status.UNKNOWN, details });
        },
      );
  };
}

function targetOf(request: ResourceMessage): Target {
  const urn = request.getUrn();
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const handler = handlerOf(type);
  if (handler === undefined) {
    throw new Error(`The simulated AWS does not know the resource type ${type}`);
  }
  return { handler, urn };
}

function failures(problems: readonly Problem[]): proto.CheckFailure[] {
  return problems.map(({ property, reason }) =>
    new proto.CheckFailure().setProperty(property).setReason(reason),
  );
}

const kinds = {
  add: [proto.PropertyDiff.Kind.ADD, proto.PropertyDiff.Kind.ADD_REPLACE],
  delete: [proto.PropertyDiff.Kind.DELETE, proto.PropertyDiff.Kind.DELETE_REPLACE],
  update: [proto.PropertyDiff.Kind.UPDATE, proto.PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

function diffResponse(difference: ReturnType<Provider["diff"]>): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse();
  response.setChanges(difference.changes.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setHasdetaileddiff(true);
  response.setReplacesList([...difference.replaces]);
  response.setDeletebeforereplace(difference.deleteBeforeReplace);
  response.setDiffsList([
    ...new Set(difference.changes.map(({ path }) => path.split(/[.[]/, 1)[0] ?? path)),
  ]);
  for (const { path, kind, replaces } of difference.changes) {
    const detail = new proto.PropertyDiff().setKind(kinds[kind][replaces ? 1 : 0]);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}
