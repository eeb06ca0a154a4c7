import type { Association } from "../aws/readings/associations";
import { outputsOf, type PreflightContext } from "./context";

/** Whose an association is, as far as its id and name tell. */
export type Owner = "this stack" | "this stack by its name" | "somebody else";

/**
 * `this stack by its name` is what a lost state leaves behind; what another stack of the same name
 * made looks the same.
 */
export function ownerOf({ id, name }: Association, { names, deployment }: PreflightContext): Owner {
  const ids = Object.values(outputsOf(deployment)?.associationIds ?? {});
  if (ids.some((known) => known.split(",").includes(id))) return "this stack";
  const isNamedSo = name === names.association || name.startsWith(`${names.association}-`);
  if (!isNamedSo) return "somebody else";
  // Without Pulumi's word the name has to do.
  return deployment.kind === "not deployed" ? "this stack by its name" : "this stack";
}
