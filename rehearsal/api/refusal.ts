import type { ApiService } from "./model";

/** An answer that is an error, in AWS's own code and words. */
export class ApiRefusal extends Error {
  /** @param status HTTP status; default: the one that the service gives the code */
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "ApiRefusal";
  }
}

/** Codes that no model declares: how each service says the same. */
const common: Readonly<Record<ApiService, { denied: Coded; throttled: Coded }>> = {
  account: { denied: ["AccessDeniedException", 403], throttled: ["TooManyRequestsException", 429] },
  athena: { denied: ["AccessDeniedException", 400], throttled: ["ThrottlingException", 400] },
  kms: { denied: ["AccessDeniedException", 400], throttled: ["ThrottlingException", 400] },
  s3: { denied: ["AccessDenied", 403], throttled: ["SlowDown", 503] },
  ssm: { denied: ["AccessDeniedException", 400], throttled: ["ThrottlingException", 400] },
  sts: { denied: ["AccessDenied", 403], throttled: ["Throttling", 400] },
};

type Coded = readonly [code: string, status: number];

/** What AWS says to an identity whose policies do not allow a call. */
export function denied(service: ApiService, action: string, account: string): ApiRefusal {
  const [code, status] = common[service].denied;
  return new ApiRefusal(
    code,
    `User: arn:aws:iam::${account}:user/rehearsal is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    status,
  );
}

/** What AWS says when calls come too fast. */
export function throttled(service: ApiService): ApiRefusal {
  const [code, status] = common[service].throttled;
  return new ApiRefusal(
    code,
    service === "s3" ? "Please reduce your request rate." : "Rate exceeded",
    status,
  );
}
