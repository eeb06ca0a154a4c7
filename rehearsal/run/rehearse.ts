import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import type { QueryResult } from "../../cli/athena/result";
import { VisibleError } from "../../errors";
import { parseOutputs, type FleetInventoryOutputs } from "../../reference/outputs";
import { SimulatedCloud } from "../aws/cloud";
import { inWords } from "../aws/rules/judgement";
import {
  deliver,
  deliverForeign,
  resourceDataSyncs,
  type DeliveryReport,
  type ForeignReport,
} from "../delivery";
import { generateFleet, registering, type FleetNode } from "../fleet";
import { castOf, type Companion } from "./cast";
import { bringUp, followPreview, prepareStack } from "./deploy";
import { policyPackOf, type EngineSettings, type OperationResult } from "./engine";
import { clear, prepareProject, type RehearsalLayout } from "./layout";
import type { RehearsalOptions } from "./options";
import type { Progress } from "./progress";
import { askSummary, writeReport } from "./questions";
import { RehearsalServices, shellEnvironment } from "./services";
import { count, describeChanges } from "./words";

/** What a rehearsal needs besides its options. */
export interface RehearsalContext {
  readonly layout: RehearsalLayout;
  readonly command: PulumiCommand;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** When the fleet delivers; the report's "as of". */
  readonly now: Date;
  /** Sets variables that the AWS SDK reads, `process.env` for a real run. */
  readonly environment: NodeJS.ProcessEnv;
}

/** What a rehearsal showed. */
export interface RehearsalResult {
  readonly outputs: FleetInventoryOutputs;
  readonly preview: OperationResult;
  readonly up: OperationResult;
  readonly secondUp: OperationResult;
  readonly delivery: DeliveryReport;
  readonly foreign: ForeignReport;
  readonly summary: readonly QueryResult[];
  /** Path of the report. */
  readonly report: string;
  /** Shell lines that lead a second terminal here, as long as the services run. */
  readonly shell: string;
}

/**
 * Rehearses one environment from preview to report.
 *
 * @param services started here, closed by the caller, so that `--keep` can leave them running
 * @throws VisibleError with the step's own words when a step fails
 */
export async function rehearse(
  options: RehearsalOptions,
  context: RehearsalContext,
  services: RehearsalServices,
): Promise<RehearsalResult> {
  const { layout, signal } = context;
  clear(layout);
  prepareProject(layout, options.stack);
  const cast = await castOf(layout.checkout, options.stack);
  const aws = await services.startAws();
  const engine: EngineSettings = {
    layout,
    stack: options.stack,
    command: context.command,
    providerPort: aws.port,
    policyPacks: [policyPackOf(layout.checkout)],
    signal,
  };
  const bringUpCompanion = ({ stack, text }: Companion): Promise<OperationResult> =>
    context.progress.step(
      `Up of ${stack}`,
      () => bringUp({ ...engine, stack }, text),
      ({ changes }) => describeChanges(changes, "done"),
    );
  if (cast.central !== undefined) await bringUpCompanion(cast.central);
  const deployed = await provision(engine, context.progress);
  for (const member of cast.members) await bringUpCompanion(member);
  const arrived = await receive(deployed.outputs, options, context);
  const athena = await services.startAthena(deployed.outputs, context.now);
  Object.assign(context.environment, athena);
  const answers = await ask(deployed.outputs, context);
  return { ...deployed, ...arrived, ...answers, shell: shellEnvironment(layout, aws.port, athena) };
}

async function provision(settings: EngineSettings, progress: Progress) {
  const prepared = await prepareStack(settings);
  const { engine } = prepared;
  const preview = await progress.step(
    "Preview with the policy pack",
    () => engine.preview(),
    ({ changes, policiesPassed, violations }) =>
      `${describeChanges(changes, "planned")}; ${count(policiesPassed.length, "policy", "policies")} passed, ${violations.length} violated`,
  );
  for (const { policy, level, message } of preview.violations) {
    progress.note(`${level}: ${policy}: ${message}`);
  }
  followPreview(settings.layout.cloud, prepared.settings, preview);
  const up = await progress.step(
    "Up",
    () => engine.up(),
    ({ changes }) => describeChanges(changes, "done"),
  );
  const secondUp = await progress.step(
    "Up again",
    // What does not change was judged by the first up.
    () => engine.up([]),
    ({ changes }) => describeChanges(changes, "done"),
  );
  requireNoChanges(secondUp);
  return { preview, up, secondUp, outputs: parseOutputs(await engine.outputs()) };
}

function requireNoChanges({ changes }: OperationResult): void {
  const changed = Object.entries(changes).filter(([kind, number]) => kind !== "same" && number > 0);
  if (changed.length > 0) {
    throw new VisibleError(
      `A second up must change nothing, but: ${describeChanges(changes, "done")}.`,
    );
  }
}

async function receive(
  outputs: FleetInventoryOutputs,
  { nodes, seed }: RehearsalOptions,
  { layout, progress, now, signal }: RehearsalContext,
) {
  const cloud = SimulatedCloud.open(layout.cloud);
  const { accounts, regions } = populatedBy(outputs, cloud);
  const generated = generateFleet({ nodes, seed, accounts, regions, now });
  const fleet = registering(untilAborted(generated, signal), cloud.directory);
  const delivery = await progress.step(
    "The fleet delivers its inventory",
    (update) =>
      deliver({
        cloud,
        fleet,
        now,
        onProgress: ({ nodes: done }) => {
          update(count(done, "node"));
        },
      }),
    ({ accepted, refused }) =>
      `${count(accepted, "object")} of ${count(nodes, "node")} arrived, ${count(refused, "put")} refused`,
  );
  for (const { explanation } of [...delivery.refusals, ...delivery.absences]) {
    progress.note(inWords([explanation].flat()));
  }
  const foreign = await progress.step(
    "A foreign account tries to write",
    () => deliverForeign({ cloud, now }),
    ({ accepted, refused }) => `${count(refused, "put")} refused, ${accepted} accepted`,
  );
  const [example] = foreign.attempts;
  if (example !== undefined) {
    progress.note(`${example.title}: ${inWords(example.explanation)}`);
  }
  if (foreign.accepted > 0) {
    throw new VisibleError(`The bucket let ${count(foreign.accepted, "foreign put")} in.`);
  }
  return { delivery, foreign };
}

/** Where the fleet lives: where the environment wants inventory from, and where syncs deliver. */
function populatedBy({ accounts, regions }: FleetInventoryOutputs, cloud: SimulatedCloud) {
  const syncs = resourceDataSyncs(cloud);
  const all = (known: readonly string[], found: readonly string[]): string[] =>
    [...new Set([...known, ...found])].sort();
  return {
    accounts: all(
      accounts,
      syncs.map(({ account }) => account),
    ),
    regions: all(
      regions,
      syncs.map(({ region }) => region),
    ),
  };
}

/** Ends a long delivery at the next node once somebody pressed Ctrl-C. */
function* untilAborted(fleet: Iterable<FleetNode>, signal: AbortSignal): Generator<FleetNode> {
  for (const node of fleet) {
    signal.throwIfAborted();
    yield node;
  }
}

async function ask(outputs: FleetInventoryOutputs, { layout, progress, signal }: RehearsalContext) {
  const outputsFile = join(layout.directory, "outputs.json");
  writeFileSync(outputsFile, JSON.stringify(outputs, undefined, 2));
  const asking = { outputsFile, signal };
  const summary = await progress.step(
    "Named queries through the Athena endpoint",
    () => askSummary(asking),
    (results) => results.map(({ query }) => query).join(", "),
  );
  await progress.step(
    "Report",
    () => writeReport(layout.report, asking),
    () => layout.report,
  );
  return { summary, report: layout.report };
}
