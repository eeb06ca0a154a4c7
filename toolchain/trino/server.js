"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
const { SetUpError } = require("../steps.js");

const pollMilliseconds = 100;
const shownLines = 12;
/** What Trino asks of a JVM. */
const jvmOptions = [
  ...["-Xmx1G", "-XX:+ExitOnOutOfMemoryError", "-Djdk.attach.allowAttachSelf=true"],
  ...["--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"],
  "--sun-misc-unsafe-memory-access=allow",
];
const tunings = {
  /** For many small statements once each: half the processor time of the JVM's own choice. */
  brief: ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"],
  /** For statements that take long: as Trino is deployed. */
  thorough: ["-XX:+UseG1GC"],
};

/**
 * Starts a Trino server on a free port of the loopback interface. Its catalog `hive` reads and
 * projects partitions as Athena does; `local:///` in a table's location is the folder `files`.
 *
 * @param options.trino where its jars are, from getTrino
 * @param options.jdk where a JDK lies, from findJdk
 * @param options.log the file that gets what the server prints
 * @param options.tuning what the JVM is set up for: "brief" statements, or "thorough" ones
 * @param options.patienceMilliseconds how long it may take to answer a first query
 * @returns `url`, `files`, and `stop()`; the server also ends with this process, however that ends
 * @throws SetUpError that names the log when the server does not come up
 */
async function startTrino({ trino, jdk, log, tuning = "brief", patienceMilliseconds = 180_000 }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fleet-inventory-trino-"));
  const files = path.join(folder, "files");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeConfiguration(folder, { port, files, plugins: path.join(trino.folder, "plugin") });
  const { child, ended } = launch({ folder, trino, jdk, log, tuning });
  const remove = () => {
    child.kill("SIGKILL");
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", remove);
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    process.off("exit", remove);
    remove();
  };
  const trouble = await waitUntilReady({ url, ended, patienceMilliseconds });
  if (trouble === undefined) return { url, files, stop };
  await stop();
  throw new SetUpError(`Trino ${trouble}:\n${excerpt(log)}`, `Its whole log is ${log}.`);
}

/** @returns `child`, and `ended`, a promise of how it ended, in words */
function launch({ folder, trino, jdk, log, tuning }) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, "w");
  const child = spawn(
    path.join(jdk.home, "bin", "java"),
    [
      ...jvmOptions,
      ...tunings[tuning],
      `-Dconfig=${path.join(folder, "config.properties")}`,
      `-Dlog.levels-file=${path.join(folder, "log.properties")}`,
      `-Dnode.data-dir=${path.join(folder, "data")}`,
      ...["-cp", ["server/*", "boot"].map((part) => path.join(trino.folder, part)).join(":")],
      ...["TrinoServer", trino.version],
    ],
    // A group of its own: Ctrl-C in a terminal is for the tests, which then stop the server.
    // What it writes beside its data (var/log) belongs into its folder too.
    { cwd: folder, stdio: ["pipe", output, output], detached: true },
  );
  fs.closeSync(output);
  const ended = new Promise((resolve) => {
    child.once("close", (code) => resolve(`ended at its start with exit code ${code}`));
    child.once("error", (error) => resolve(`could not be started (${error.message})`));
  });
  // Its standard input only says whether this process is there: nothing is ever written to it.
  child.stdin.on("error", () => {});
  return { child, ended };
}

function writeConfiguration(folder, { port, files, plugins }) {
  const catalogs = path.join(folder, "catalog");
  write(path.join(folder, "config.properties"), {
    ...{ "node.id": "local", "node.environment": "local" },
    // Nobody but this machine may ask it.
    ...{ "node.bind-ip": "127.0.0.1", "node.internal-address": "127.0.0.1" },
    ...{ coordinator: true, "node-scheduler.include-coordinator": true },
    ...{ "http-server.http.port": port, "plugin.dir": plugins, "catalog.config-dir": catalogs },
    ...{ "query.max-memory": "600MB", "query.max-memory-per-node": "400MB" },
    "memory.heap-headroom-per-node": "200MB",
  });
  write(path.join(catalogs, "hive.properties"), {
    ...{ "connector.name": "hive", "hive.partition-projection-enabled": true },
    ...{ "hive.metastore": "file", "hive.metastore.catalog.dir": "local:///metastore" },
    "hive.metastore.disable-location-checks": true,
    ...{ "fs.native-local.enabled": true, "local.location": files },
  });
  write(path.join(folder, "log.properties"), { "io.trino": "INFO" });
  fs.mkdirSync(files);
}

function write(file, properties) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`);
  fs.writeFileSync(file, lines.join(""));
}

/** Trino cannot be asked which port it took, so it is given one that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Waits for a first row: the port answers before the catalogs are loaded, and a server whose
 * catalog is wrong ends after that.
 *
 * @returns what went wrong, in words, or undefined
 */
async function waitUntilReady({ url, ended, patienceMilliseconds }) {
  const started = Date.now();
  while (Date.now() - started < patienceMilliseconds) {
    if (await answers(url)) return undefined;
    const end = await Promise.race([ended, sleep(pollMilliseconds)]);
    if (end) return end;
  }
  return `gave no answer in ${Math.round(patienceMilliseconds / 1000)} s`;
}

async function answers(url) {
  const headers = { "X-Trino-User": "set-up" };
  const ask = async (address, options) => (await fetch(address, { headers, ...options })).json();
  try {
    let page = await ask(`${url}/v1/statement`, { method: "POST", body: "select 1" });
    while (page.nextUri && !page.data) page = await ask(page.nextUri);
    return page.data !== undefined;
  } catch {
    // Not listening yet, or still starting.
    return false;
  }
}

/** What the log says from its first error on, else its end; without the colours of a terminal. */
function excerpt(log) {
  // eslint-disable-next-line no-control-regex
  const text = fs.readFileSync(log, "utf8").replace(/\u001b\[\d*m/g, "");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const first = lines.findIndex((line) => /\bERROR\b|^Error|Exception/.test(line));
  return (first === -1 ? lines.slice(-shownLines) : lines.slice(first, first + shownLines)).join(
    "\n",
  );
}

module.exports = { startTrino };
