import { VisibleError } from "../../errors";
import type { FleetInventoryOutputs } from "../../reference/outputs";
import { readOutputs, type StackAccess } from "./outputs";

/** What Pulumi knows about a stack's last deployment. */
export type Deployment =
  | { readonly kind: "deployed"; readonly outputs: FleetInventoryOutputs }
  | { readonly kind: "not deployed" }
  /** Pulumi could not say, for example because nobody is logged in. */
  | { readonly kind: "unknown"; readonly why: string };

/** The outputs of a stack that may not be there yet. */
export async function readDeployment(
  stack: string | undefined,
  access: StackAccess,
): Promise<Deployment> {
  try {
    const outputs = await readOutputs(stack === undefined ? {} : { stack }, access);
    return { kind: "deployed", outputs };
  } catch (error) {
    if (!(error instanceof VisibleError)) throw error;
    return /no stack named|was not deployed yet/i.test(error.message)
      ? { kind: "not deployed" }
      : { kind: "unknown", why: error.message };
  }
}
