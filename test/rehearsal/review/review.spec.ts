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
function addTwin(copy: ProgramCopy, name: string): void {
  copyFileSync(fileOf(copy, "dev"), fileOf(copy, name));
}

function fileOf({ directory }: ProgramCopy, stack: string): string {
  return join(directory, `Pulumi.${stack}.yaml`);
}

describe("review of a pull request, on the real engine", function () {
  this.timeout(600_000);
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

  /** A proposal: the program on top of a base, with some texts changed. */
  function proposal({ copy }: typeof base, ...edits: readonly Edit[]): ProgramCopy {
    const head = new ProgramCopy();
    copies.push(head);
    for (const args of [["init"], ["fetch", copy.directory, "HEAD"], ["reset", "FETCH_HEAD"]]) {
      execFileSync("git", [...args, "--quiet"], { cwd: head.directory });
    }
    for (const edit of edits) head.change(...edit);
    return head;
  }

  async function reviewAll(from: typeof base, head: ProgramCopy): Promise<EnvironmentReview[]> {
    return review({
      base: from.copy.directory,
      baseCommit: from.commit,
      head: head.directory,
      directory,
      command: await pulumi(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  }

  /** Reviews the base, which has one environment, with some texts changed. */
  async function reviewOf(...edits: readonly Edit[]): Promise<EnvironmentReview> {
    const [result, ...others] = await reviewAll(base, proposal(base, ...edits));
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

  it("keeps environments apart, lets a harmless change of one pass, and tells what is new and gone", async () => {
    const three = committed("gone", "twin");
    copies.push(three.copy);
    const head = proposal(three, [
      "Pulumi.dev.yaml",
      "config:",
      "config:\n  fleet-inventory:schedule: rate(6 hours)",
    ]);
    for (const twin of ["new", "twin"]) {
      copyFileSync(fileOf(three.copy, "dev"), fileOf(head, twin));
    }
    const reviews = await reviewAll(three, head);
    assert.deepEqual(
      reviews.map(({ stack, standing, changes }) => [stack, standing, changes.length > 0]),
      [
        ["dev", "kept", true],
        ["new", "added", true],
        ["twin", "kept", false],
        ["gone", "removed", false],
      ],
    );
    const [dev] = reviews;
    assert.ok(dev);
    assert.ok(!isRefused(dev), renderText(dev));
    assert.deepEqual(
      dev.changes.map(({ kind, type, properties }) => [kind, type, properties]),
      [["update", "Association", ["scheduleExpression"]]],
    );
    assert.deepEqual(dev.facts, []);
  });

  it("refuses a bucket policy without its source conditions, by the base's pack when the proposal excuses itself", async () => {
    const result = await reviewOf(
      ["components/documents/syncBucketPolicy.ts", '"aws:SourceAccount": account,', ""],
      [
        "policy/environments.ts",
        "export const ownEnvironments = {",
        'export const ownEnvironments = {\n  "pack-configuration": { notEnvironments: { dev: "we are in a hurry today" } },',
      ],
    );
    assert.ok(isRefused(result), renderText(result));
    assert.deepEqual(
      result.outcomes.filter(({ status }) => status === "violated").map(({ policy }) => policy),
      ["bucket-policy-refuses-strangers"],
    );
    assert.deepEqual(
      result.changes.map(({ kind, type }) => [kind, type]),
      [["update", "BucketPolicy"]],
    );
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
