import { RunError } from "@pulumi/pulumi";

/**
 * An error that Pulumi prints as its message alone. It has no stack trace to begin with: Pulumi
 * formats one even when it does not show it, and the formatter of Node.js 20.20 (util.inspect with
 * colours) never ends on a frame such as `node_modules/@pulumi/output.ts`, which every error
 * thrown inside `apply` has.
 */
export function readableError(message: string): RunError {
  const error = new RunError(message);
  error.stack = `${error.name}: ${message}`;
  return error;
}
