import { strict as assert } from "node:assert";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServiceError } from "@grpc/grpc-js";
import { credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { checkout, removeFolders, temporaryFolder, write } from "./support";

const host = join(checkout, "toolchain", "pulumi", "bin", "pulumi-language-nodejs");

/** Calls a unary method and waits for its answer. */
function answer<T>(
  call: (done: (error: ServiceError | null, response: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error) {
        reject(error);
      } else {
        resolve(response);
      }
    });
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  assert.ok(child.stdout);
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  return chunk.toString("utf8").trim();
}

describe("the language host", () => {
  let child: ChildProcess;
  let client: LanguageRuntimeClient;
  let program: string;

  before(async () => {
    const env = { ...process.env, FROM_THE_ENGINE: "yes" };
    child = spawn(host, ["127.0.0.1:1"], { cwd: checkout, env, stdio: ["ignore", "pipe", "pipe"] });
    const port = await firstLine(child);
    client = new LanguageRuntimeClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });
  after(async () => {
    client.close();
    child.kill();
    await once(child, "exit");
  });
  beforeEach(() => {
    program = temporaryFolder();
  });
  afterEach(removeFolders);

  /** Puts a stand-in for the SDK's entry point `name` into the program's packages. */
  function putSdk(name: string, source: string): void {
    write(join(program, "node_modules", "@pulumi", "pulumi", "cmd", name, "index.js"), source);
  }

  function programInfo(options: Record<string, unknown> = {}): language.ProgramInfo {
    return new language.ProgramInfo()
      .setRootDirectory("/root")
      .setProgramDirectory(program)
      .setEntryPoint("index.ts")
      .setOptions(Struct.fromJavaScript(options as Parameters<typeof Struct.fromJavaScript>[0]));
  }

  function runRequest(options?: Record<string, unknown>): language.RunRequest {
    const request = new language.RunRequest()
      .setProject("fleet")
      .setStack("dev")
      .setOrganization("organization")
      .setMonitorAddress("127.0.0.1:2")
      .setParallel(16)
      .setDryrun(true)
      .setInfo(programInfo(options))
      .setConfigsecretkeysList(["fleet:secret"]);
    request.getConfigMap().set("fleet:account", "111122223333").set("aws:region", "eu-west-1");
    return request;
  }

  const runProgram = (options?: Record<string, unknown>): Promise<language.RunResponse> =>
    answer((done) => client.run(runRequest(options), done));

  it("runs a program with the official host's arguments and no other environment", async () => {
    const report = join(program, "report.json");
    putSdk(
      "run",
      `require("fs").writeFileSync(${JSON.stringify(report)},
        JSON.stringify({ args: process.argv.slice(2), execArgv: process.execArgv, env: process.env }))`,
    );
    const response = await runProgram({
      tsconfig: "tsconfig.run.json",
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
      PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.run.json",
    });
  });

  it("leaves TypeScript off when the project says so", async () => {
    putSdk("run", `process.exit("PULUMI_NODEJS_TYPESCRIPT" in process.env ? 1 : 0)`);
    assert.equal((await runProgram({ typescript: false })).getError(), "");
  });

  it("fails for an option of the wrong type", async () => {
    putSdk("run", "");
    const response = await runProgram({ typescript: "yes" });
    assert.equal(response.getError(), "typescript option must be a boolean");
  });

  it("tells an error that the program has shown from one that it has not", async () => {
    putSdk("run", "process.exit(32)");
    assert.deepEqual((await runProgram()).toObject(), { error: "", bail: true });
    putSdk("run", "process.exit(3)");
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
    await answer((done) => client.cancel(new Empty(), done));
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
    const request = new language.GetRequiredPackagesRequest().setInfo(programInfo());
    const response = await answer<language.GetRequiredPackagesResponse>((done) =>
      client.getRequiredPackages(request, done),
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
      answer((done) => client.generateProject(request, done)),
      {
        details:
          "generateProject is not served by this language host; install the official Pulumi CLI for it",
      },
    );
  });

  describe("with a policy pack", () => {
    /** Starts the program's folder as a policy pack; collects what it prints. */
    function startPack(): { port: Promise<string>; ended: Promise<string>; cancel: () => void } {
      const request = new language.RunPluginRequest()
        .setKind("analyzer")
        .setPwd(checkout)
        .setArgsList(["127.0.0.1:1"])
        .setEnvList([`PATH=${process.env.PATH ?? ""}`])
        .setInfo(programInfo({ typescript: false }));
      const stream = client.runPlugin(request);
      const printed: string[] = [];
      const port = new Promise<string>((resolve) => {
        stream.on("data", (message: language.RunPluginResponse) => {
          printed.push(Buffer.from(message.getStdout_asU8()).toString("utf8"));
          resolve(printed[0]?.trim() ?? "");
        });
      });
      const ended = new Promise<string>((resolve) => {
        stream.on("error", (error) => {
          resolve((error as ServiceError).details);
        });
        stream.on("end", () => {
          resolve("");
        });
      });
      return {
        port,
        ended,
        cancel: () => {
          stream.cancel();
        },
      };
    }

    function connect(port: string): AnalyzerClient {
      return new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    }

    function configureStack(pack: AnalyzerClient): Promise<unknown> {
      const request = new analyzer.AnalyzerStackConfigureRequest()
        .setProject("fleet")
        .setStack("dev")
        .setDryRun(true);
      request.getConfigMap().set("fleet:account", "111122223333");
      return answer((done) => pack.configureStack(request, done));
    }

    it("starts it when the stack is known, and gives it project, stack and configuration", async () => {
      symlinkSync(join(checkout, "node_modules"), join(program, "node_modules"));
      write(join(program, "package.json"), JSON.stringify({ name: "pack", version: "1.2.3" }));
      write(
        join(program, "index.js"),
        `const pulumi = require("@pulumi/pulumi");
         const { PolicyPack } = require("@pulumi/policy");
         const account = new pulumi.Config("fleet").require("account");
         const description = [pulumi.getProject(), pulumi.getStack(), pulumi.runtime.isDryRun(), account].join(" ");
         new PolicyPack("pack", { policies: [{ name: "a", description, enforcementLevel: "mandatory",
           validateResource: (args, report) => report("seen " + args.type) }] });`,
      );
      const { port, ended, cancel } = startPack();
      const pack = connect(await port);
      await configureStack(pack);

      const info = await answer<analyzer.AnalyzerInfo>((done) =>
        pack.getAnalyzerInfo(new Empty(), done),
      );
      assert.equal(info.getVersion(), "1.2.3");
      const [policy] = info.getPoliciesList();
      assert.equal(policy?.getDescription(), "fleet dev true 111122223333");

      const request = new analyzer.AnalyzeRequest()
        .setType("aws:s3/bucket:Bucket")
        .setOptions(new analyzer.AnalyzerResourceOptions())
        .setProperties(Struct.fromJavaScript({}));
      const verdict = await answer<analyzer.AnalyzeResponse>((done) => pack.analyze(request, done));
      assert.match(
        verdict.getDiagnosticsList()[0]?.getMessage() ?? "",
        /seen aws:s3\/bucket:Bucket/,
      );

      pack.close();
      cancel();
      assert.equal(await ended, "Cancelled on client");
    });

    it("fails when the pack does not start", async () => {
      putSdk("run-policy-pack", "process.exit(4)");
      const { port, ended } = startPack();
      const pack = connect(await port);
      await configureStack(pack);
      await assert.rejects(
        answer((done) => pack.getAnalyzerInfo(new Empty(), done)),
        { details: "policy pack not started: the policy pack ended before it could answer" },
      );
      pack.close();
      assert.equal(await ended, "Program exited with non-zero exit code: 4");
    });

    it("ends a pack that is cancelled before its stack is known", async () => {
      putSdk("run-policy-pack", "process.exit(4)");
      const { port, ended, cancel } = startPack();
      await port;
      cancel();
      assert.equal(await ended, "Cancelled on client");
    });
  });
});

describe("the language host alone", () => {
  afterEach(removeFolders);

  it("ends when the engine that started it has been killed", async () => {
    // The shell stands in for the engine: it starts the host and is then killed outright.
    const shell = spawn("sh", ["-c", `"${host}" 127.0.0.1:1 & echo $!; wait`], { cwd: checkout });
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
