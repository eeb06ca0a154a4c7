import { VisibleError } from "../../errors";
import type { Settings } from "../../settings/model";
import { SimulatedCloud } from "../aws/cloud";
import { RehearsalEngine, type EngineSettings, type OperationResult } from "./engine";
import { prepareProject, type RehearsalLayout } from "./layout";
import { settingsOf } from "../settings";
import { attachRequired, surround, type RequiredPolicies } from "./surroundings";

/** A stack that is ready to be previewed. */
export interface PreparedStack {
  readonly engine: RehearsalEngine;
  readonly settings: Settings;
}

/**
 * Lays out a stack's project and what its settings say is at AWS already.
 *
 * @param text the stack's settings file; default: the one of the checkout
 */
export async function layOutStack(
  layout: RehearsalLayout,
  stack: string,
  text?: string,
): Promise<Settings> {
  prepareProject(layout, stack, text);
  const settings = await settingsOf(layout.project, stack);
  surround(SimulatedCloud.open(layout.cloud), settings);
  return settings;
}

/** The same, with the engine opened on it. */
export async function prepareStack(engine: EngineSettings, text?: string): Promise<PreparedStack> {
  const settings = await layOutStack(engine.layout, engine.stack, text);
  return { engine: await RehearsalEngine.open(engine), settings };
}

/**
 * The owners of an existing bucket and key attach the policies that the preview printed; nothing
 * for a stack that provisions its own.
 */
export function followPreview(
  cloudDirectory: string,
  settings: Settings,
  { outputs }: OperationResult,
): void {
  if (!usesExisting(settings)) return;
  const required: RequiredPolicies = {
    requiredBucketPolicy: textOf(outputs.requiredBucketPolicy),
    requiredKeyPolicy: textOf(outputs.requiredKeyPolicy),
  };
  attachRequired(SimulatedCloud.open(cloudDirectory), settings, required);
}

/** Brings a stack up that others need, without a policy pack. */
export async function bringUp(engine: EngineSettings, text?: string): Promise<OperationResult> {
  const prepared = await prepareStack({ ...engine, policyPacks: [] }, text);
  const { settings } = prepared;
  if (usesExisting(settings)) {
    followPreview(engine.layout.cloud, settings, await prepared.engine.preview());
  }
  return prepared.engine.up();
}

function usesExisting({ existingBucketName, existingKeyArn }: Settings): boolean {
  return existingBucketName !== undefined || existingKeyArn !== undefined;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  throw new VisibleError("The preview printed a policy that is no text.");
}
