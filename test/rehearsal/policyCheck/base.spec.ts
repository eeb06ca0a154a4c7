import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changesSince, packConfigurationDiff } from "../../../rehearsal/policyCheck/base";

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
      "Widened: syncs of account 444455556666 may write into the bucket.",
    ]);
  });

  it("names accounts that Pulumi.yaml lets in everywhere, as a default, a value or bare", () => {
    const project = (accounts: string): string =>
      `name: fleet-inventory\nconfig:\n  scope:\n    default: central\n${accounts}`;
    write("Pulumi.yaml", project("  accounts:\n    description: list.\n    default: []\n"));
    git("add", ".");
    git("commit", "--quiet", "-m", "a project");
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), []);
    for (const widened of [
      '  accounts:\n    default: ["444455556666"]\n',
      '  accounts:\n    default: []\n    value: ["444455556666"]\n',
      '  fleet-inventory:accounts: ["444455556666"]\n',
    ]) {
      write("Pulumi.yaml", project(widened));
      assert.deepEqual(changesSince(checkout, "dev", "HEAD"), [
        'fleet-inventory:accounts changed from [] to ["444455556666"].',
        "Widened: syncs of account 444455556666 may write into the bucket.",
      ]);
    }
  });

  it("lets the stack's own file decide before Pulumi.yaml", () => {
    const own = 'config:\n  fleet-inventory:accounts: ["123456789012"]\n';
    write("Pulumi.dev.yaml", own);
    git("commit", "--quiet", "--all", "-m", "accounts");
    write("Pulumi.yaml", 'name: fleet-inventory\nconfig:\n  accounts: ["444455556666"]\n');
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), []);
  });

  it("says what becomes of the data of an account that is taken out", () => {
    const before = 'config:\n  fleet-inventory:accounts: ["444455556666"]\n';
    write("Pulumi.dev.yaml", before);
    git("commit", "--quiet", "--all", "-m", "two accounts");
    write("Pulumi.dev.yaml", "config: {}\n");
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), [
      'fleet-inventory:accounts changed from ["444455556666"] to null.',
      "Account 444455556666 may not deliver any more. Its objects stay; queries see them only while fleet-inventory:formerAccounts names it.",
    ]);
  });

  it("says what becomes of the data of a Region that is taken out", () => {
    write("Pulumi.dev.yaml", "config:\n  fleet-inventory:regions: [eu-west-1, us-east-1]\n");
    git("commit", "--quiet", "--all", "-m", "two Regions");
    write("Pulumi.dev.yaml", "config:\n  fleet-inventory:regions: [eu-west-1]\n");
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), [
      'fleet-inventory:regions changed from ["eu-west-1","us-east-1"] to ["eu-west-1"].',
      "Nothing is collected in us-east-1 any more: its association and sync are deleted. Its objects stay; queries do not see them.",
    ]);
  });

  it("shows what changed in the pack's own configuration", () => {
    write("policy/environments.ts", "export const settings = { notEnvironments: {} };\n");
    git("add", ".");
    git("commit", "--quiet", "-m", "configuration");
    assert.equal(packConfigurationDiff(checkout, "HEAD"), "");
    write(
      "policy/environments.ts",
      'export const settings = { notEnvironments: { dev: "no" } };\n',
    );
    assert.match(
      packConfigurationDiff(checkout, "HEAD"),
      /^diff --git a\/policy\/environments.ts [^]*\n-export const [^]*\n\+export const .* dev: "no" /,
    );
  });

  it("names a changed pack", () => {
    write("policy/index.ts", "// second\n");
    assert.deepEqual(changesSince(checkout, "dev", "HEAD"), [
      "The policy pack itself changed: policy/index.ts. It judges from the merge on.",
    ]);
  });

  it("says that a new environment has nothing to compare with", () => {
    write("Pulumi.new.yaml", "config: {}\n");
    assert.deepEqual(changesSince(checkout, "new", "HEAD"), [
      "Pulumi.new.yaml is new: nothing to compare with at HEAD.",
    ]);
  });
});
