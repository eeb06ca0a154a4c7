import { compilePolicy, type AccessRequest, type Finding } from "../../../../policy/iam";

/** A statement that lets Systems Manager put anything, with some elements set or (undefined) left out. */
export function statement(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const whole: Record<string, unknown> = {
    Effect: "Allow",
    Principal: { Service: "ssm.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::bucket/*",
    ...changes,
  };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

/** A document of the given statements. */
export function policy(...statements: unknown[]): { Version: string; Statement: unknown[] } {
  return { Version: "2012-10-17", Statement: statements };
}

/** A put by Systems Manager with the given context. */
export function put(
  context: AccessRequest["context"] = {},
  changes: Partial<AccessRequest> = {},
): AccessRequest {
  return {
    principal: { service: "ssm.amazonaws.com" },
    action: "s3:PutObject",
    resource: "arn:aws:s3:::bucket/key",
    context,
    ...changes,
  };
}

/** The findings as lines: path, effect, problem. */
export function findingsOf(document: string | object): string[] {
  return compilePolicy(document).findings.map(lineOf);
}

function lineOf({ path, problem, effect }: Finding): string {
  return `${path} | ${effect} | ${problem}`;
}
