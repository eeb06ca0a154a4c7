import { strict as assert } from "node:assert";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { ServiceError } from "@grpc/grpc-js";
import { credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import type { RunningHost } from "./hostClient";
import { answer, programInfo, putSdk, startHost } from "./hostClient";
import { checkout, removeFolders, temporaryFolder, write } from "./support";

describe("the language host with a policy pack", () => {
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

  /** Starts the program's folder as a policy pack; collects what it prints. */
  function startPack(): { port: Promise<string>; ended: Promise<string>; cancel: () => void } {
    const request = new language.RunPluginRequest()
      .setKind("analyzer")
      .setPwd(checkout)
      .setArgsList(["127.0.0.1:1"])
      .setEnvList([`PATH=${process.env.PATH ?? ""}`])
      .setInfo(programInfo(program, { typescript: false }));
    const stream = host.client.runPlugin(request);
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
    assert.match(verdict.getDiagnosticsList()[0]?.getMessage() ?? "", /seen aws:s3\/bucket:Bucket/);

    pack.close();
    cancel();
    assert.equal(await ended, "Cancelled on client");
  });

  it("fails when the pack does not start", async () => {
    putSdk(program, "run-policy-pack", "process.exit(4)");
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
    putSdk(program, "run-policy-pack", "process.exit(4)");
    const { port, ended, cancel } = startPack();
    await port;
    cancel();
    assert.equal(await ended, "Cancelled on client");
  });
});
