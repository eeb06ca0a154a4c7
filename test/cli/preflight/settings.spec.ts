import { strict as assert } from "node:assert";

import { cli, type Ran, type Terminal } from "../terminal";
import { notDeployed, preflight, projectOf } from "./world";

/** The settings are read before anything else, so no endpoint is needed. */
describe("the settings of a stack", () => {
  async function failure(ran: Promise<Ran>): Promise<string> {
    const { code, stdout, stderr } = await ran;
    assert.deepEqual([code, stdout], [1, ""]);
    return stderr;
  }

  const policy = (project: NonNullable<Terminal["project"]>, stack = "dev") =>
    cli(["preflight", "--stack", stack, "--iam-policy"], { project, pulumi: notDeployed });

  it("are read from the stack's file, whatever the stack's whole name", async () => {
    const { code, stdout } = await policy(projectOf(), "organization/fleet-inventory/dev");
    assert.equal(code, 0);
    assert.match(stdout, /fleet-inventory-dev-111122223333-eu-central-1/);
  });

  it("are those of the project's namespace, with the project's own defaults", async () => {
    const { stdout } = await policy({
      "Pulumi.yaml": [
        "name: renamed",
        "stackConfigDir: stacks",
        "config:",
        "  account: { description: x, default: 444455556666 }",
        "  region: { value: eu-west-1 }",
        "  prefix: inventory",
      ].join("\n"),
      "stacks/Pulumi.dev.yaml":
        "config:\n  renamed:account: 111122223333\n  aws:region: us-east-1\n",
    });
    assert.match(stdout, /fleet-inventory-dev-111122223333-eu-west-1/);
  });

  it("fail when the file is not there, with what to do", async () => {
    assert.equal(
      await failure(policy({ "Pulumi.yaml": "name: fleet-inventory" })),
      "error: The settings can't be read: ENOENT: no Pulumi.dev.yaml\nWrite Pulumi.dev.yaml, or name the project's folder with --cwd and the stack with --stack.\n",
    );
  });

  it("fail when they are not YAML, encrypted or wrong, all problems at once", async () => {
    const yaml = { ...projectOf(), "Pulumi.dev.yaml": "config: [" };
    assert.match(await failure(policy(yaml)), /^error: Pulumi\.dev\.yaml is not YAML: /);
    assert.equal(
      await failure(preflight({ account: { secure: "v1:xyz" } })),
      "error: Pulumi.dev.yaml: fleet-inventory:account is encrypted; none of the settings is a secret\nWrite it in clear: pulumi config set fleet-inventory:account VALUE\n",
    );
    const stderr = await failure(preflight({ account: "1", schedule: "rate(1 minutes)" }));
    assert.match(
      stderr,
      /^error: The configuration of the stack dev has 2 problems:\n {2}account: /,
    );
  });

  it("fail without a stack", async () => {
    const pulumi = () => ({ code: 255, stdout: "", stderr: "error: no stack selected\n" });
    assert.equal(
      await failure(cli(["preflight"], { project: projectOf(), pulumi })),
      "error: Which stack is meant? no stack selected\nName it with --stack NAME.\n",
    );
  });
});
