import { startApiEndpoint, type ApiEndpoint } from "../../../rehearsal/api/endpoint";
import { ApiFaults } from "../../../rehearsal/api/faults";
import { account, region, TestCloud } from "./account";

/** An account with its API, for one test. */
export class ApiWorld {
  private constructor(
    readonly test: TestCloud,
    readonly api: ApiEndpoint,
    readonly faults: ApiFaults,
  ) {}

  static async open(): Promise<ApiWorld> {
    const test = new TestCloud();
    const faults = new ApiFaults();
    const regionStatus = { "ap-east-1": "DISABLED" };
    const cloudDirectory = test.directory;
    const api = await startApiEndpoint({ cloudDirectory, account, regionStatus, faults });
    return new ApiWorld(test, api, faults);
  }

  /** For the SDK's clients, without retries, so that a test sees each refusal. */
  settings(accessKeyId = "AKIAIOSFODNN7EXAMPLE", where = region) {
    return {
      region: where,
      endpoint: this.api.url,
      maxAttempts: 1,
      credentials: { accessKeyId, secretAccessKey: "example" },
    };
  }

  async close(): Promise<void> {
    await this.api.close();
    this.test.remove();
  }
}
