import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type {
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { secretTexts } from "./secrets";
import type { RawConfiguration } from "../configuration/parse";

/**
 * What the engine's requests say and the SDK drops on the way to a policy: configuration under
 * names that no policy has (so typos would go unseen) and which values are secret (so a message
 * could quote one).
 */
export class EngineRequests {
  private received: RawConfiguration = {};
  private texts: ReadonlySet<string> = new Set();
  private count = 0;

  /** Properties by policy name, defaults included; empty when the engine sent none. */
  get configuration(): RawConfiguration {
    return this.received;
  }

  /** Texts of the last analysed stack that must not appear in any message. */
  get secrets(): ReadonlySet<string> {
    return this.texts;
  }

  /** Grows with every request, so that a result can be kept for as long as it holds. */
  get version(): number {
    return this.count;
  }

  /** Notes a request that configures the pack. */
  configured(request: ConfigureAnalyzerRequest): void {
    this.count += 1;
    this.received = Object.fromEntries(
      [...request.getPolicyconfigMap().entries()].map(([name, config]) => [
        name,
        config.getProperties()?.toJavaScript() ?? {},
      ]),
    );
  }

  /** Notes a request that analyses a stack. */
  analysed(request: AnalyzeStackRequest): void {
    this.count += 1;
    this.texts = secretTexts(
      request.getResourcesList().map((resource) => resource.getProperties()?.toJavaScript() ?? {}),
    );
  }
}

/**
 * Reads along with the server that @pulumi/policy starts. Has to run before the pack is
 * constructed: gRPC takes over the service's definition then.
 */
export function observeRequests(): EngineRequests {
  const requests = new EngineRequests();
  const { configure, analyzeStack } = AnalyzerService;
  configure.requestDeserialize = readAlong(configure.requestDeserialize, (request) => {
    requests.configured(request);
  });
  analyzeStack.requestDeserialize = readAlong(analyzeStack.requestDeserialize, (request) => {
    requests.analysed(request);
  });
  return requests;
}

function readAlong<T>(read: (bytes: Buffer) => T, note: (request: T) => void) {
  return (bytes: Buffer): T => {
    const request = read(bytes);
    note(request);
    return request;
  };
}
