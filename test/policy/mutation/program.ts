import program from "../../../index";
import type { StackResource } from "../../../policy/stack";
import { record } from "../../support/mocks";
import { leastConfig } from "../../support/settings";
import { stackResourcesOf } from "../support/recorded";

/** Our own program's first preview of an environment with the default settings. */
export async function previewedProgram(): Promise<{
  readonly resources: readonly StackResource[];
  readonly own: (key: string) => string | undefined;
}> {
  const config: Readonly<Record<string, string>> = leastConfig;
  return {
    resources: stackResourcesOf(await record(program, { preview: true, config })),
    own: (key) => config[`fleet-inventory:${key}`],
  };
}
