"use strict";

// `npm run test:trino`: the query library on a real Trino, which runs only as long as the tests do.

const { spawn } = require("node:child_process");
const path = require("node:path");
const { runSteps } = require("../run-steps.js");
const { say, step, track } = require("../steps.js");
const { getTrino } = require("./jars.js");
const { findJdk } = require("./jdk.js");
const { parseOptions, usage } = require("./options.js");
const { startTrino } = require("./server.js");

const checkout = path.join(__dirname, "..", "..");
const log = path.join(checkout, ".test-reports", "trino-server.log");

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const times = [];
  const timed = async (what, run) => {
    const started = Date.now();
    const result = await run();
    times.push(`${what} ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  };
  const server = options.url ? { ...options, stop: async () => {} } : await startOwn(timed);
  try {
    process.exitCode = await timed("tests", () => runTests({ ...options, ...server }));
  } finally {
    await timed("stop", () => server.stop());
    say(`Trino: ${times.join(", ")}`);
  }
}

async function startOwn(timed) {
  const jdk = findJdk();
  const trino = await timed("jars", () => getTrino({ jdk }));
  return timed("start", () =>
    step(`Starting Trino ${trino.version} on JDK ${jdk.version}`, () =>
      startTrino({ trino, jdk, log }),
    ),
  );
}

function runTests({ url, files, location, catalog, schema, user, grep }) {
  const session = { url, files, location, catalog, schema, user };
  const child = spawn(
    process.execPath,
    [
      require.resolve("mocha/bin/mocha.js", { paths: [checkout] }),
      ...["--config", "test/trino/.mocharc.json"],
      ...["--reporter", "toolchain/mocha-reporter.js", "--reporter-option", "report=trino"],
      ...(grep === undefined ? [] : ["--fgrep", grep]),
    ],
    {
      cwd: checkout,
      env: { ...process.env, FLEET_INVENTORY_TRINO: JSON.stringify(session) },
      stdio: "inherit",
    },
  );
  return track(child);
}

runSteps(main);
