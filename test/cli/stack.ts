import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startAthenaEndpoint, type AthenaEndpoint } from "../../rehearsal/athena/endpoint";
import { AthenaFaults } from "../../rehearsal/athena/faults";
import { account, deployTestAccount, region, type TestAccount } from "../rehearsal/athena/account";
import { awsEnvironment, setEnvironment } from "./terminal";

/** The stack of `outputs`, deployed, with an Athena that answers this process, and a folder. */
export class TestStack {
  private constructor(
    readonly deployed: TestAccount,
    readonly endpoint: AthenaEndpoint,
    /** What goes wrong at Athena. */
    readonly faults: AthenaFaults,
    /** For what the command line writes. */
    readonly folder: string,
    private readonly restore: () => void,
  ) {}

  /** @param deliver writes the inventory that the stack begins with */
  static async open(
    deliver: (deployed: TestAccount) => void = () => undefined,
  ): Promise<TestStack> {
    const deployed = deployTestAccount();
    deliver(deployed);
    const faults = new AthenaFaults();
    const cloudDirectory = deployed.directory;
    const endpoint = await startAthenaEndpoint({ cloudDirectory, account, region, faults });
    const folder = mkdtempSync(join(tmpdir(), "fleet-inventory-cli-"));
    const restore = setEnvironment(awsEnvironment(endpoint.url));
    return new TestStack(deployed, endpoint, faults, folder, restore);
  }

  /** Of a file in the folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  async close(): Promise<void> {
    this.restore();
    this.faults.release();
    await this.endpoint.close();
    this.deployed.remove();
    rmSync(this.folder, { recursive: true });
  }
}
