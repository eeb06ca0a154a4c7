import type { PulumiCommand } from "@pulumi/pulumi/automation";
import { join } from "node:path";
import { VisibleError } from "../../errors";
import { startSimulatedAws, type SimulatedAws } from "../aws/server";
import { environmentsOf } from "../environments";
import { changesSince } from "../policyCheck/base";
import { judge } from "../policyCheck/judge";
import type { PolicyOutcome } from "../policyCheck/outcome";
import { bringUp, layOutStack } from "../run/deploy";
import { policyPackOf } from "../run/engine";
import { layoutOf, type RehearsalLayout } from "../run/layout";
import { changesOf, type ResourceChange } from "./changes";

/** What is compared with what. */
export interface ReviewRequest {
  /** The checkout that judges: its program is what is deployed, its pack decides. */
  readonly base: string;
  /** The commit that `base` holds, to compare files with. */
  readonly baseCommit: string;
  /** The checkout that is proposed. */
  readonly head: string;
  /** Folder for state, which is left to the caller to remove. */
  readonly directory: string;
  readonly command: PulumiCommand;
  /** Ends it before the next engine operation. */
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
}

/** What the pull request means for one environment. */
export interface EnvironmentReview {
  readonly stack: string;
  readonly standing: "kept" | "added" | "removed";
  readonly changes: readonly ResourceChange[];
  readonly outcomes: readonly PolicyOutcome[];
  /** Facts about settings and judge that a reviewer must not overlook. */
  readonly facts: readonly string[];
  /** Why there is no preview; undefined when there is one. */
  readonly failure: string | undefined;
}

/**
 * Deploys every environment of the base on a simulated AWS, members after their central stacks,
 * then previews the head on that state with the pack of the base.
 *
 * @throws VisibleError when the base itself cannot be deployed
 */
export async function review(request: ReviewRequest): Promise<EnvironmentReview[]> {
  const { base, head, directory, command, signal, onProgress } = request;
  const before = environmentsOf(base);
  const after = environmentsOf(head);
  const clouds = new Clouds(directory);
  try {
    for (const { stack, central } of before) {
      onProgress(`${stack}: deploying the base`);
      const { cloud, port } = await clouds.of(central ?? stack);
      const layout = { ...layoutOf(base, "base", directory), cloud };
      await bringUp({ layout, stack, command, providerPort: port, policyPacks: [], signal });
    }
    const reviews: EnvironmentReview[] = [];
    for (const { stack, central } of after) {
      signal.throwIfAborted();
      onProgress(`${stack}: previewing the proposal`);
      const { cloud, port } = await clouds.of(central ?? stack);
      const project = join(directory, "head");
      const layout = { ...layoutOf(head, "head", directory), project, cloud };
      const isKept = before.some((environment) => environment.stack === stack);
      reviews.push(await reviewOne(request, layout, port, stack, isKept));
    }
    const gone = before.filter(({ stack }) => !after.some((each) => each.stack === stack));
    return [...reviews, ...gone.map(({ stack }) => removed(stack))];
  } finally {
    await clouds.close();
  }
}

/**
 * A simulated AWS for each central stack with its members: environments that have nothing to do with
 * each other may name the same account, where AWS would let only one of them collect.
 */
class Clouds {
  private readonly open = new Map<string, { cloud: string; aws: SimulatedAws }>();

  constructor(private readonly directory: string) {}

  async of(central: string): Promise<{ cloud: string; port: number }> {
    let found = this.open.get(central);
    if (found === undefined) {
      const cloud = join(this.directory, "clouds", central);
      found = { cloud, aws: await startSimulatedAws({ directory: cloud }) };
      this.open.set(central, found);
    }
    return { cloud: found.cloud, port: found.aws.port };
  }

  async close(): Promise<void> {
    for (const { aws } of this.open.values()) await aws.close();
  }
}

async function reviewOne(
  request: ReviewRequest,
  layout: RehearsalLayout,
  providerPort: number,
  stack: string,
  isKept: boolean,
): Promise<EnvironmentReview> {
  const { base, baseCommit, head, command } = request;
  const facts = changesSince(head, stack, baseCommit);
  const standing = isKept ? "kept" : "added";
  try {
    await layOutStack(layout, stack);
    const policyPack = policyPackOf(base);
    const { steps, outcomes } = await judge({ layout, stack, command, providerPort, policyPack });
    return { stack, standing, changes: changesOf(steps), outcomes, facts, failure: undefined };
  } catch (error) {
    // The other environments are still worth a look.
    if (!(error instanceof VisibleError)) throw error;
    return { stack, standing, changes: [], outcomes: [], facts, failure: error.message };
  }
}

function removed(stack: string): EnvironmentReview {
  const facts = [
    `Pulumi.${stack}.yaml is gone: nobody previews or deploys this environment any more. What it has deployed stays until somebody runs pulumi destroy.`,
  ];
  return { stack, standing: "removed", changes: [], outcomes: [], facts, failure: undefined };
}

/** Whether the pull request must not be merged as it is. */
export function isRefused({ outcomes, failure }: EnvironmentReview): boolean {
  return failure !== undefined || outcomes.some(({ status }) => status === "violated");
}
