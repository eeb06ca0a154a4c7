import { strict as assert } from "node:assert";

import { stringify } from "yaml";

import { startApiEndpoint, type ApiEndpoint } from "../../../rehearsal/api/endpoint";
import { ApiFaults } from "../../../rehearsal/api/faults";
import { startAthenaEndpoint, type AthenaEndpoint } from "../../../rehearsal/athena/endpoint";
import { AthenaFaults } from "../../../rehearsal/athena/faults";
import { account, bucketName, region, TestCloud } from "../../rehearsal/api/account";
import { awsEnvironment, cli, outputs, setEnvironment, type Ran, type Terminal } from "../terminal";

/** A finding as --format json writes it. */
export interface JsonFinding {
  readonly check: string;
  readonly severity: string;
  readonly checked: boolean;
  readonly account: string;
  readonly region: string;
  readonly title: string;
  readonly why: string | null;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface JsonReport {
  readonly schemaVersion: number;
  readonly command: string;
  readonly stack: string;
  readonly checkedAt: string;
  readonly summary: Readonly<Record<string, number>>;
  readonly findings: readonly JsonFinding[];
}

const statuses = { "ap-east-1": "DISABLED", "me-central-1": "ENABLING" };

/** A simulated account with its endpoints, for one test. */
export class World {
  private constructor(
    readonly test: TestCloud,
    readonly api: ApiEndpoint,
    readonly athena: AthenaEndpoint,
    readonly faults: ApiFaults,
    readonly athenaFaults: AthenaFaults,
    private readonly restore: () => void,
  ) {}

  static async open(): Promise<World> {
    const test = new TestCloud();
    const faults = new ApiFaults();
    const athenaFaults = new AthenaFaults();
    const cloudDirectory = test.directory;
    const api = await startApiEndpoint({ cloudDirectory, account, regionStatus: statuses, faults });
    const athena = await startAthenaEndpoint({
      cloudDirectory,
      account,
      region,
      faults: athenaFaults,
    });
    const restore = setEnvironment({ ...awsEnvironment(athena.url), ...api.environment });
    return new World(test, api, athena, faults, athenaFaults, restore);
  }

  async close(): Promise<void> {
    this.restore();
    await this.api.close();
    await this.athena.close();
    this.test.remove();
  }
}

type Settings = Readonly<Record<string, unknown>>;

/** The project's files, with a stack dev of these settings. */
export function projectOf(settings: Settings = {}): Readonly<Record<string, string>> {
  const config = Object.fromEntries(
    Object.entries({ account, region, ...settings }).map(([key, value]) => [
      `fleet-inventory:${key}`,
      value,
    ]),
  );
  return {
    "Pulumi.yaml": "name: fleet-inventory\nruntime: nodejs\n",
    "Pulumi.dev.yaml": stringify({ config }),
  };
}

/** What Pulumi says of a stack that was never deployed. */
export const notDeployed: NonNullable<Terminal["pulumi"]> = () => ({
  code: 255,
  stdout: "",
  stderr: "error: no stack named 'dev' found",
});

/** A terminal in which Pulumi says the outputs of a stack that was deployed here. */
export const deployed: Terminal = {
  pulumi: () => ({
    code: 0,
    stdout: JSON.stringify({ ...outputs, bucketName, prefix: "inventory" }),
    stderr: "",
  }),
};

/** Runs preflight on the stack dev, by default one that was never deployed. */
export function preflight(
  settings: Settings = {},
  args: readonly string[] = [],
  terminal: Terminal = {},
): Promise<Ran> {
  return cli(["preflight", "--stack", "dev", ...args], {
    project: projectOf(settings),
    pulumi: notDeployed,
    ...terminal,
  });
}

/** The findings, as a program reads them. */
export function reportOf({ stdout, stderr }: Ran): JsonReport {
  assert.ok(stdout.startsWith("{"), stderr);
  return JSON.parse(stdout) as JsonReport;
}

/** What one check says, without details. */
export async function said(
  check: string,
  settings: Settings = {},
  terminal: Terminal = {},
): Promise<readonly (readonly (string | null)[])[]> {
  const report = reportOf(await preflight(settings, ["--format", "json"], terminal));
  return saidIn(report, check);
}

export function saidIn(report: JsonReport, check: string): (string | null)[][] {
  return report.findings
    .filter((finding) => finding.check === check)
    .map(({ severity, checked, title, why, remedy }) => [
      checked ? severity : `unchecked ${severity}`,
      ...[title, why, remedy].filter((text) => text !== null),
    ]);
}
