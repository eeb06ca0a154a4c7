import { RunError } from "@pulumi/pulumi";

/**
 * An error that Pulumi prints as its message alone. It has no stack trace to begin with: Pulumi
 * formats one even when it does not show it, and the formatter of Node.js 20.20 (util.inspect with
 * colours) never ends on a frame such as `node_modules/@pulumi/output.ts`, which every error
 * thrown inside `apply` has.
 *
 * The message stays what it is: Pulumi writes "error serializing property …" in front of it once
 * for every input that the outputs are used for (runtime/rpc.ts), which says nothing about a stack
 * that can't be read.
 */
export function readableError(message: string): RunError {
  const error = new RunError(message);
  error.stack = `${error.name}: ${message}`;
  return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}
