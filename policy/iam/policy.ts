import type { CompiledPolicy, Decision } from "./decision";
import { readDocument } from "./document";
import { decide, undecidableDocument } from "./evaluate";
import { Report } from "./report";
import type { AccessRequest } from "./request";

/**
 * Reads one resource policy (of a bucket or a key) once, to judge many requests with it.
 *
 * Only this policy is judged. The side of the one who asks is taken as allowing: for a principal of
 * another account its own identity policies, which AWS asks too, are not considered; for a principal
 * of the resource's own account an implicit deny here may still be an allow by its identity policy.
 * Public access blocks, object ownership, service control and endpoint policies are not considered.
 *
 * @param document the JSON text, or the object that it stands for. Never throws: whatever is wrong
 * with it becomes a finding.
 */
export function compilePolicy(document: string | object): CompiledPolicy {
  const report = new Report();
  const statements = readDocument(document, report);
  const { findings, fatal } = report;
  return {
    findings,
    evaluate: (request) =>
      fatal.length > 0 ? undecidableDocument(fatal) : decide(statements, request),
  };
}

/** Judges one request with one policy; for many requests compile the policy once. */
export function evaluate(document: string | object, request: AccessRequest): Decision {
  return compilePolicy(document).evaluate(request);
}
