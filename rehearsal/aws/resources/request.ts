import { AwsError, serviceModels, type ServiceName } from "../awsError";
import { maximumRetries } from "../faults";
import { validateRequest } from "../models/validate";
import type { Call } from "./handler";

/** Services whose protocols are older than JSON name these failures in their own way. */
const throttled: Readonly<Partial<Record<ServiceName, string>>> = {
  cloudwatch: "Throttling",
  iam: "Throttling",
  s3: "SlowDown",
};

/**
 * Sends one request to the simulated AWS: refuses it when it breaks the service's model or when a
 * fault says so, and otherwise leaves the answer to the caller.
 *
 * @throws AwsError in the service's own words
 */
export function send(
  call: Call,
  service: ServiceName,
  operation: string,
  request: Readonly<Record<string, unknown>>,
): void {
  const serviceId = serviceModels[service].serviceId;
  const failure = call.injector.failureOf(serviceId, operation);
  if (failure === "throttled") {
    throw new AwsError(
      service,
      operation,
      throttled[service] ?? "ThrottlingException",
      service === "s3" ? "Please reduce your request rate." : "Rate exceeded",
      `throttled ${maximumRetries + 1} times in a row`,
    );
  }
  if (failure === "denied") {
    const action = `${service}:${operation}`;
    throw new AwsError(
      service,
      operation,
      service in throttled ? "AccessDenied" : "AccessDeniedException",
      `User: arn:${call.partition}:iam::${call.account}:user/rehearsal is not authorized to ` +
        `perform: ${action} because no identity-based policy allows the ${action} action`,
    );
  }
  validateRequest(service, operation, request);
}
