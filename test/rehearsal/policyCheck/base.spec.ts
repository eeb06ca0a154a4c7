import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changesSince } from "../../../rehearsal/policyCheck/base";
import { stacksOf } from "../../../rehearsal/policyCheck/options";

describe("policy check: what changed since the base", () => {
  let checkout: string;
  const write = (file: string, text: string) => {
    writeFileSync(join(checkout, file), text);
  };
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
      cwd: checkout,
      stdio: "pipe",
    });

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), "fleet-inventory-base-"));
    mkdirSync(join(checkout, "policy"));
    write("policy/index.ts", "// first\n");
    write("Pulumi.dev.yaml", 'config:\n  fleet-inventory:account: "111122223333"\n');
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "-m", "base");
  });

  afterEach(() => {
    rmSync(checkout, { recursive: true, force: true });
  });

  it("is silent about settings that no policy reads", () => {
    write(
      "Pulumi.dev.yaml",
      'config:\n  fleet-inventory:account: "111122223333"\n  fleet-inventory:schedule: rate(1 day)\n',
    );
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), []);
  });

  it("names a widened list of accounts", () => {
    write(
      "Pulumi.dev.yaml",
      'config:\n  fleet-inventory:account: "111122223333"\n  fleet-inventory:accounts: ["444455556666"]\n',
    );
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), [
      'fleet-inventory:accounts changed from null to ["444455556666"].',
    ]);
  });

  it("names a changed pack", () => {
    write("policy/index.ts", "// second\n");
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), [
      "The policy pack itself changed: policy/index.ts.",
    ]);
  });

  it("says that a new environment has nothing to compare with", () => {
    write("Pulumi.new.yaml", "config: {}\n");
    assert.deepEqual(changesSince(checkout, "new", "HEAD"), [
      "Pulumi.new.yaml is new: nothing to compare with at HEAD.",
    ]);
  });

  it("finds every environment by its file", () => {
    write("Pulumi.new.yaml", "config: {}\n");
    write("Pulumi.yaml", "name: fleet-inventory\n");
    assert.deepEqual(stacksOf(checkout), ["dev", "new"]);
  });

  it("fails where there is no environment at all", () => {
    assert.throws(() => stacksOf(join(checkout, "policy")), {
      message: `There is no stack in ${join(checkout, "policy")}: no file Pulumi.NAME.yaml.`,
    });
  });
});
