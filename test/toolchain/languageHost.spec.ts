import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import type { RunningHost } from "./hostClient";
import { answer, hostCommand, programInfo, putSdk, startHost } from "./hostClient";
import { checkout, removeFolders, temporaryFolder, write } from "./support";

describe("the language host", () => {
  let host: RunningHost;
  let program: string;

  before(async () => {
    host = await startHost();
  });
  after(() => host.stop());
  beforeEach(() => {
    program = temporaryFolder();
  });
  afterEach(removeFolders);

  function runRequest(options?: Record<string, unknown>): language.RunRequest {
    const request = new language.RunRequest()
      .setProject("fleet")
      .setStack("dev")
      .setOrganization("organization")
      .setMonitorAddress("127.0.0.1:2")
      .setParallel(16)
      .setDryrun(true)
      .setInfo(programInfo(program, options))
      .setConfigsecretkeysList(["fleet:secret"]);
    request.getConfigMap().set("fleet:account", "111122223333").set("aws:region", "eu-west-1");
    return request;
  }

  const runProgram = (options?: Record<string, unknown>): Promise<language.RunResponse> =>
    answer((done) => host.client.run(runRequest(options), done));

  it("runs a program with the official host's arguments and no other environment", async () => {
    const report = join(program, "report.json");
    putSdk(
      program,
      "run",
      `require("fs").writeFileSync(${JSON.stringify(report)},
        JSON.stringify({ args: process.argv.slice(2), execArgv: process.execArgv, env: process.env }))`,
    );
    const response = await runProgram({
      tsconfig: "tsconfig.other.json",
      nodeargs: `--no-warnings --title="two words"`,
    });
    assert.deepEqual(response.toObject(), { error: "", bail: false });

    const seen = JSON.parse(readFileSync(report, "utf8")) as {
      args: string[];
      execArgv: string[];
      env: Record<string, string>;
    };
    assert.deepEqual(seen.args, [
      ...["--monitor", "127.0.0.1:2", "--engine", "127.0.0.1:1", "--organization", "organization"],
      ...["--project", "fleet", "--root-directory", "/root", "--stack", "dev"],
      ...["--pwd", program, "--parallel", "16", "--dry-run", "index.ts"],
    ]);
    assert.deepEqual(seen.execArgv, ["--no-warnings", "--title=two words"]);
    const added = Object.entries(seen.env).filter(([name, value]) => process.env[name] !== value);
    assert.deepEqual(Object.fromEntries(added), {
      FROM_THE_ENGINE: "yes",
      PULUMI_CONFIG: JSON.stringify({
        "aws:config:region": "eu-west-1",
        "fleet:config:account": "111122223333",
      }),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(["fleet:secret"]),
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.other.json",
    });
  });

  it("leaves TypeScript off when the project says so", async () => {
    putSdk(program, "run", `process.exit("PULUMI_NODEJS_TYPESCRIPT" in process.env ? 1 : 0)`);
    assert.equal((await runProgram({ typescript: false })).getError(), "");
  });

  it("fails for an option of the wrong type", async () => {
    putSdk(program, "run", "");
    const response = await runProgram({ typescript: "yes" });
    assert.equal(response.getError(), "typescript option must be a boolean");
  });

  it("tells an error that the program has shown from one that it has not", async () => {
    putSdk(program, "run", "process.exit(32)");
    assert.deepEqual((await runProgram()).toObject(), { error: "", bail: true });
    putSdk(program, "run", "process.exit(3)");
    assert.deepEqual((await runProgram()).toObject(), {
      error: "Program exited with non-zero exit code: 3",
      bail: false,
    });
  });

  it("fails with what to do when the program has no SDK", async () => {
    assert.match(
      (await runProgram()).getError(),
      /^It looks like the Pulumi SDK has not been installed: @pulumi\/pulumi\/cmd\/run cannot be found from .*\. Run "npm install" there\.$/,
    );
  });

  it("interrupts the program when the engine cancels", async () => {
    const started = join(program, "started");
    const interrupted = join(program, "interrupted");
    putSdk(
      program,
      "run",
      `const { writeFileSync } = require("fs");
       process.on("SIGINT", () => { writeFileSync(${JSON.stringify(interrupted)}, ""); process.exit(1); });
       setInterval(() => {}, 1000);
       writeFileSync(${JSON.stringify(started)}, "");`,
    );
    const run = runProgram();
    while (!existsSync(started)) {
      await sleep(20);
    }
    await answer((done) => host.client.cancel(new Empty(), done));
    assert.equal((await run).getError(), "Program exited with non-zero exit code: 1");
    assert.equal(existsSync(interrupted), true);
  });

  it("names the provider plugins that the program's packages need", async () => {
    const manifest = (name: string, content: object): void => {
      write(join(program, "node_modules", name, "package.json"), JSON.stringify(content));
    };
    const aws = { resource: true, name: "aws", version: "7.48.0" };
    manifest("@pulumi/aws", { name: "@pulumi/aws", version: "7.48.0", pulumi: aws });
    manifest("@pulumi/random", {
      name: "@pulumi/random",
      version: "v4.0.0",
      pulumi: { resource: true },
    });
    manifest("zod", { name: "zod", version: "4.0.0" });
    const request = new language.GetRequiredPackagesRequest().setInfo(programInfo(program));
    const response = await answer<language.GetRequiredPackagesResponse>((done) =>
      host.client.getRequiredPackages(request, done),
    );
    const found = response.getPackagesList().map((item) => item.toObject());
    assert.deepEqual(
      found.map(({ name, kind, version }) => ({ name, kind, version })),
      [
        { name: "aws", kind: "resource", version: "v7.48.0" },
        { name: "random", kind: "resource", version: "v4.0.0" },
      ],
    );
  });

  it("refuses what it does not serve, by name", async () => {
    const request = new language.GenerateProjectRequest();
    await assert.rejects(
      answer((done) => host.client.generateProject(request, done)),
      {
        details:
          "generateProject is not served by this language host; install the official Pulumi CLI for it",
      },
    );
  });
});

describe("the language host alone", () => {
  afterEach(removeFolders);

  it("ends when the engine that started it has been killed", async () => {
    // The shell stands in for the engine: it starts the host and is then killed outright.
    const shell = spawn("sh", ["-c", `"${hostCommand}" 127.0.0.1:1 & echo $!; wait`], {
      cwd: checkout,
    });
    let printed = "";
    shell.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    while (printed.trim().split("\n").length < 2) {
      await sleep(20);
    }
    const pid = Number(printed.split("\n")[0]);
    shell.kill("SIGKILL");
    const isRunning = (): boolean => {
      try {
        process.kill(pid, 0);
        return true;
      } catch {
        return false;
      }
    };
    for (let tries = 0; isRunning() && tries < 100; tries++) {
      await sleep(50);
    }
    assert.equal(isRunning(), false);
  });
});
