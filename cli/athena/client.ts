import type { AthenaClientConfig } from "@aws-sdk/client-athena";
import { AthenaClient } from "@aws-sdk/client-athena";

/** Where a stack's queries run. */
export interface AthenaTarget {
  readonly client: AthenaClient;
  /** Region of the workgroup. */
  readonly region: string;
  readonly workgroup: string;
  /** The Glue database that unqualified table names mean. */
  readonly database: string;
}

/** A connection or an answer that takes longer will not come; the SDK itself would wait for ever. */
const connectionTimeout = 10_000;
const requestTimeout = 60_000;

/**
 * A client for the Region of a stack. Credentials, profile and a private endpoint
 * (`AWS_ENDPOINT_URL_ATHENA`) come from the environment, as for every AWS tool.
 *
 * Six attempts instead of the SDK's three: Athena throttles by account and Region
 * (StartQueryExecution 20 a second,
 * https://docs.aws.amazon.com/athena/latest/ug/service-limits.html), so others can use it up.
 *
 * @param overrides an endpoint and credentials of its own, for the rehearsal and for tests
 */
export function createAthenaClient(
  region: string,
  overrides: Pick<AthenaClientConfig, "endpoint" | "credentials"> = {},
): AthenaClient {
  return new AthenaClient({
    region,
    maxAttempts: 6,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
    ...overrides,
  });
}
