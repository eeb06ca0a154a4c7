import { strict as assert } from "node:assert";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ServiceError } from "@grpc/grpc-js";
import { credentials } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { checkout, write } from "./support";

export const hostCommand = join(checkout, "toolchain", "pulumi", "bin", "pulumi-language-nodejs");

/** Calls a unary method and waits for its answer. */
export function answer<T>(
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

export interface RunningHost {
  readonly client: LanguageRuntimeClient;
  readonly stop: () => Promise<void>;
}

/** Starts the host as the engine does, with one variable in the environment to know it by. */
export async function startHost(): Promise<RunningHost> {
  const child = spawn(hostCommand, ["127.0.0.1:1"], {
    cwd: checkout,
    env: { ...process.env, FROM_THE_ENGINE: "yes" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await firstLine(child);
  const client = new LanguageRuntimeClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const stop = async (): Promise<void> => {
    client.close();
    child.kill();
    await once(child, "exit");
  };
  return { client, stop };
}

async function firstLine(child: ChildProcess): Promise<string> {
  assert.ok(child.stdout);
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  return chunk.toString("utf8").trim();
}

/** Puts a stand-in for the SDK's entry point `name` into a program's packages. */
export function putSdk(program: string, name: string, source: string): void {
  write(join(program, "node_modules", "@pulumi", "pulumi", "cmd", name, "index.js"), source);
}

export function programInfo(
  program: string,
  options: Record<string, unknown> = {},
): language.ProgramInfo {
  return new language.ProgramInfo()
    .setRootDirectory("/root")
    .setProgramDirectory(program)
    .setEntryPoint("index.ts")
    .setOptions(Struct.fromJavaScript(options as Parameters<typeof Struct.fromJavaScript>[0]));
}
