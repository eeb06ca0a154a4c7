import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

/** https://docs.getmoto.org/, Apache License 2.0; the account that it plays by default. */
const version = "5.2.5";
export const motoAccount = "123456789012";

/** Ignored by git; shared by every run of this checkout. */
const folder = join(__dirname, "..", "..", ".cache", `moto-${version}`);
const stamp = join(folder, "installed");

/** A running moto server. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto on a free port of this machine. The first time it is installed into a virtual
 * environment of its own, which takes a minute.
 *
 * @throws Error with what to do when there is no Python or no package index
 */
export async function startMoto(): Promise<Moto> {
  install();
  const port = await freePort();
  const child = spawn(
    join(folder, "bin", "moto_server"),
    ["--host", "127.0.0.1", "--port", String(port)],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  await untilListening(child, port, () => said);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once("close", () => {
          resolve();
        });
        child.kill();
      }),
  };
}

function install(): void {
  if (existsSync(stamp)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(
    "python3",
    ["-m", "venv", folder],
    "Install Python 3 with its venv module (apt-get install python3-venv).",
  );
  run(
    join(folder, "bin", "python"),
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `moto[server]==${version}`],
    "The packages come from pip's index: check the network, or pip's configuration.",
  );
  writeFileSync(stamp, "");
}

function run(command: string, args: readonly string[], remedy: string): void {
  const { status, stderr, error } = spawnSync(command, [...args], { encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}\n${remedy}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function untilListening(
  child: ChildProcess,
  port: number,
  said: () => string,
): Promise<void> {
  while (child.exitCode === null) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => {
        resolve(false);
      });
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`moto ended with exit code ${child.exitCode}: ${said()}`);
}
