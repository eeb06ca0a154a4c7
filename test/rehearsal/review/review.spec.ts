import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderText } from "../../../rehearsal/review/render";
import { isRefused, review, type EnvironmentReview } from "../../../rehearsal/review/review";
import { commitOf, isCommit } from "../../../rehearsal/review/worktree";
import { ProgramCopy, pulumi } from "../run/support/checkout";

/** A checkout of the program whose files are committed, with another environment like dev. */
function committed(...twins: readonly string[]): { copy: ProgramCopy; commit: string } {
  const copy = new ProgramCopy();
  for (const twin of twins) addTwin(copy, twin);
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
      cwd: copy.directory,
      stdio: "pipe",
    });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "base");
  return { copy, commit: commitOf(copy.directory, "HEAD") };
}

/** Two environments of one account: AWS itself would let only one of them collect. */
function addTwin({ directory }: ProgramCopy, name: string): void {
  copyFileSync(join(directory, "Pulumi.dev.yaml"), join(directory, `Pulumi.${name}.yaml`));
}

describe("review of a pull request, on the real engine", function () {
  this.timeout(180_000);
  let base: { copy: ProgramCopy; commit: string };
  let directory: string;
  const copies: ProgramCopy[] = [];

  before(() => {
    base = committed();
    copies.push(base.copy);
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "fleet-inventory-review-test-"));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  after(() => {
    for (const copy of copies) copy.remove();
  });

  type Edit = readonly [file: string, from: string, to: string];

  /** Reviews the base with some texts changed. */
  async function reviewOf(...edits: readonly Edit[]): Promise<EnvironmentReview> {
    const head = new ProgramCopy();
    copies.push(head);
    for (const args of [
      ["init"],
      ["fetch", base.copy.directory, "HEAD"],
      ["reset", "FETCH_HEAD"],
    ]) {
      execFileSync("git", [...args, "--quiet"], { cwd: head.directory });
    }
    for (const edit of edits) head.change(...edit);
    const [result, ...others] = await review({
      base: base.copy.directory,
      baseCommit: base.commit,
      head: head.directory,
      directory,
      command: await pulumi(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    assert.ok(result);
    assert.deepEqual(others, []);
    return result;
  }

  it("sees that a checkout is the commit that judges only while it is clean", () => {
    const { copy, commit } = base;
    assert.ok(isCommit(copy.directory, commit));
    assert.ok(!isCommit(copy.directory, "0".repeat(40)));
    assert.throws(() => commitOf(copy.directory, "no-such-branch"), {
      message: `There is no commit "no-such-branch" in ${copy.directory}.`,
    });
  });

  it("keeps environments apart, and tells what is new and what is gone", async () => {
    const { copy, commit } = committed("gone", "twin");
    const head = new ProgramCopy();
    copies.push(copy, head);
    for (const twin of ["new", "twin"]) addTwin(head, twin);
    for (const args of [["init"], ["fetch", copy.directory, "HEAD"], ["reset", "FETCH_HEAD"]]) {
      execFileSync("git", [...args, "--quiet"], { cwd: head.directory });
    }
    const reviews = await review({
      base: copy.directory,
      baseCommit: commit,
      head: head.directory,
      directory,
      command: await pulumi(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    assert.deepEqual(
      reviews.map(({ stack, standing, changes }) => [stack, standing, changes.length > 0]),
      [
        ["dev", "kept", false],
        ["new", "added", true],
        ["twin", "kept", false],
        ["gone", "removed", false],
      ],
    );
  });

  const withoutSource: Edit = [
    "components/documents/syncBucketPolicy.ts",
    '"aws:SourceAccount": account,',
    "",
  ];
  const violated = ({ outcomes }: EnvironmentReview): string[] =>
    outcomes.filter(({ status }) => status === "violated").map(({ policy }) => policy);

  it("lets a harmless change pass and says what it updates", async () => {
    const result = await reviewOf([
      "Pulumi.dev.yaml",
      "config:",
      "config:\n  fleet-inventory:schedule: rate(6 hours)",
    ]);
    assert.ok(!isRefused(result), renderText(result));
    assert.deepEqual(
      result.changes.map(({ kind, type, properties }) => [kind, type, properties]),
      [["update", "Association", ["scheduleExpression"]]],
    );
    assert.deepEqual(result.facts, []);
  });

  it("refuses a bucket policy without its source conditions", async () => {
    const result = await reviewOf(withoutSource);
    assert.ok(isRefused(result), renderText(result));
    assert.deepEqual(violated(result), ["bucket-policy-refuses-strangers"]);
    assert.deepEqual(
      result.changes.map(({ kind, type }) => [kind, type]),
      [["update", "BucketPolicy"]],
    );
  });

  it("judges with the base's pack when the proposal excuses itself", async () => {
    const result = await reviewOf(withoutSource, [
      "policy/environments.ts",
      "export const ownEnvironments = {",
      'export const ownEnvironments = {\n  "pack-configuration": { notEnvironments: { dev: "we are in a hurry today" } },',
    ]);
    assert.deepEqual(violated(result), ["bucket-policy-refuses-strangers"]);
    assert.deepEqual(result.facts, [
      "The policy pack itself changed: policy/environments.ts. It judges from the merge on.",
    ]);
  });

  it("shouts when the bucket and the sync would be replaced", async () => {
    const result = await reviewOf([
      "settings/names.ts",
      "bucket: `${name}-${account}-${region}`",
      "bucket: `inventory-${environment}-${account}-${region}`",
    ]);
    const alarms = result.changes.filter(({ alarm }) => alarm !== undefined);
    assert.deepEqual(alarms.map(({ kind, type }) => `${kind} ${type}`).sort(), [
      "replace Bucket",
      "replace ResourceDataSync",
    ]);
  });
});
