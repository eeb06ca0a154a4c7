import { describeRequest, type AccessRequest, type CompiledPolicy } from "../../../policy/iam";

/** Which of the deployed guards decided about a put. */
export type Guard =
  "bucket" | "bucket policy" | "key" | "key policy" | "object ownership" | "public access block";

/** Whether a put may happen. */
export interface Judgement {
  readonly accepted: boolean;
  /** Who refused, or the bucket policy when everybody agreed. */
  readonly decidedBy: Guard;
  /** In words: a sentence, then the policy's reasons if it has any. Empty when accepted. */
  readonly explanation: readonly string[];
}

/** Everybody agreed. */
export const accepted: Judgement = {
  accepted: true,
  decidedBy: "bucket policy",
  explanation: [],
};

/** The guard refuses, with one sentence and perhaps more reasons. */
export function refuse(decidedBy: Guard, ...explanation: readonly string[]): Judgement {
  return { accepted: false, decidedBy, explanation };
}

/** The explanation on one line. */
export function inWords([sentence = "", ...reasons]: readonly string[]): string {
  return reasons.length === 0 ? sentence : `${sentence} ${reasons.join("; ")}`;
}

/** The refusal of a request by a policy, or undefined when it allows it. Undecidable is refused. */
export function refusedBy(
  guard: "bucket policy" | "key policy",
  policy: CompiledPolicy,
  request: AccessRequest,
): Judgement | undefined {
  const { verdict, reasons } = policy.evaluate(request);
  if (verdict === "allowed") return undefined;
  return refuse(
    guard,
    `The ${guard} refuses when ${describeRequest(request)}: ${verdict}.`,
    ...reasons,
  );
}
