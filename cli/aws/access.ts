import { AccountClient } from "@aws-sdk/client-account";
import { AthenaClient } from "@aws-sdk/client-athena";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";

import { CallFailed } from "./failures";

/** How the clients behave; credentials, profile and endpoints come from the environment. */
export interface AwsAccessOptions {
  /** How often a throttled or broken call is made at most. */
  readonly attempts: number;
  /** Aborts what is under way. */
  readonly signal: AbortSignal;
}

const clientClasses = {
  account: AccountClient,
  athena: AthenaClient,
  kms: KMSClient,
  s3: S3Client,
  ssm: SSMClient,
  sts: STSClient,
} as const;

type Service = keyof typeof clientClasses;
export type ClientOf<Name extends Service> = InstanceType<(typeof clientClasses)[Name]>;

/** A connection or an answer that takes longer will not come; the SDK itself would wait for ever. */
const connectionTimeout = 10_000;
const requestTimeout = 60_000;

/** The clients of one command, one a service and Region, made when they are needed. */
export class AwsAccess {
  private readonly clients = new Map<string, { destroy(): void }>();

  constructor(private readonly options: AwsAccessOptions) {}

  get signal(): AbortSignal {
    return this.options.signal;
  }

  client<Name extends Service>(service: Name, region: string): ClientOf<Name> {
    const key = `${service} ${region}`;
    let client = this.clients.get(key);
    if (client === undefined) {
      client = new clientClasses[service]({
        region,
        maxAttempts: this.options.attempts,
        requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
        // A bucket may lie in another Region than the stack thinks.
        ...(service === "s3" ? { followRegionRedirects: true } : {}),
      });
      this.clients.set(key, client);
    }
    return client as unknown as ClientOf<Name>;
  }

  /**
   * Makes one call.
   *
   * @param action the right in IAM that it needs
   * @throws CallFailed when it fails, or the signal's reason when that was aborted
   */
  async call<Output>(
    action: string,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output> {
    const { signal } = this.options;
    signal.throwIfAborted();
    try {
      return await send({ abortSignal: signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : new CallFailed(action, error);
    }
  }

  destroy(): void {
    for (const client of this.clients.values()) client.destroy();
  }
}
