import type { FleetInventoryOutputs } from "../../reference/outputs";
import { startApiEndpoint } from "../api/endpoint";
import { startAthenaEndpoint } from "../athena/endpoint";
import { startSimulatedAws, type SimulatedAws } from "../aws/server";
import { engineEnvironment } from "./engine";
import type { RehearsalLayout } from "./layout";

/** Placeholder credentials: the simulated services do not check signatures. */
const credentials = {
  AWS_ACCESS_KEY_ID: "rehearsal",
  AWS_SECRET_ACCESS_KEY: "rehearsal",
} as const;

/** The simulated services of one rehearsal; everything that was started is closed together. */
export class RehearsalServices {
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(private readonly layout: RehearsalLayout) {}

  /** Starts the simulated AWS that the engine provisions into. */
  async startAws(): Promise<SimulatedAws> {
    const aws = await startSimulatedAws({ directory: this.layout.cloud });
    this.closers.push(() => aws.close());
    return aws;
  }

  /**
   * Starts the Athena endpoint over what was deployed, and the API for `preflight` and `status`.
   *
   * @param now what `current_timestamp` is in queries: when the fleet delivered
   * @returns the environment that leads every AWS SDK to it
   */
  async startAthena(
    { account, region }: FleetInventoryOutputs,
    now: Date,
  ): Promise<Record<string, string>> {
    const cloudDirectory = this.layout.cloud;
    const endpoint = await startAthenaEndpoint({ cloudDirectory, account, region, now });
    this.closers.push(() => endpoint.close());
    const api = await startApiEndpoint({ cloudDirectory, account });
    this.closers.push(() => api.close());
    return { ...credentials, ...api.environment, AWS_ENDPOINT_URL_ATHENA: endpoint.url };
  }

  /** Closes what was started, the latest first. */
  async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) {
      await close();
    }
  }
}

/** What a second terminal needs to talk to a rehearsal that goes on running. */
export function shellEnvironment(
  layout: RehearsalLayout,
  providerPort: number,
  athena: Readonly<Record<string, string>>,
): string {
  return Object.entries({ ...engineEnvironment(layout, providerPort), ...athena })
    .map(([name, value]) => `export ${name}='${value}'`)
    .join("\n");
}
