import * as pulumi from "@pulumi/pulumi";

/** The whole name of the stack that is being deployed. */
export function ownStackName(): string {
  return [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
}

/**
 * What the last deployment of a stack put out, empty before the first. It asks the function behind
 * stack references: a StackReference is one more resource, and an unknown stack ends the program
 * there before it can say anything.
 *
 * @throws Error in the engine's words, such as `unknown stack`
 */
export async function readStackOutputs(name: string): Promise<Readonly<Record<string, unknown>>> {
  const found = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name })) as {
    readonly outputs?: Readonly<Record<string, unknown>>;
  };
  return found.outputs ?? {};
}
