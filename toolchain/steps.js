"use strict";

const { spawn } = require("node:child_process");

/** A set-up step that failed, in words for the person who started it. */
class SetUpError extends Error {
  constructor(message, remedy) {
    super(message);
    this.name = "SetUpError";
    this.remedy = remedy;
  }
}

const heartbeatMilliseconds = 15_000;
/** Of what a failed command printed: npm says first what is wrong, compilers say it last. */
const keptLines = 12;

const running = new Set();
let isStopping = false;

/** Progress goes to standard error: what a command prints for other programs stays clean. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Announces a step, says every 15 s that it goes on, and how long it took. */
async function step(title, run) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  say(`${title} …`);
  const heartbeat = setInterval(
    () => say(`  still at it after ${Math.round((Date.now() - started) / 1000)} s`),
    heartbeatMilliseconds,
  );
  try {
    const result = await run();
    say(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Runs a command without showing what it prints, unless it fails.
 *
 * @throws SetUpError with the beginning and the end of its output
 */
function runCommand(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    const collect = (chunk) => (output += chunk);
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.once("error", (error) => reject(new SetUpError(`${command}: ${error.message}`)));
    child.once("close", (code, signal) => {
      running.delete(child);
      if (isStopping) return;
      if (code === 0) return resolve(output);
      const words = [command, ...args].join(" ");
      const end = signal ? `was stopped by ${signal}` : `ended with exit code ${code}`;
      reject(new SetUpError(`"${words}" ${end}:\n${excerpt(output)}`));
    });
  });
}

/**
 * Waits for a child process whose output people see. Like the commands above it is stopped with
 * this process.
 *
 * @returns its exit code; 1 where a signal ended it
 */
function track(child) {
  running.add(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      if (!isStopping) resolve(code ?? 1);
    });
  });
}

/**
 * Passes a signal on to the commands that run and waits until they have ended. npm takes back what
 * it has done so far, which takes seconds: a set-up that began meanwhile would lose its packages.
 * No step goes on afterwards.
 */
async function stopCommands(signal) {
  isStopping = true;
  const ended = [...running].map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of running) child.kill(signal);
  await Promise.all(ended);
}

function excerpt(output) {
  const lines = output.trimEnd().split("\n");
  if (lines.length <= 2 * keptLines) return lines.join("\n");
  return [...lines.slice(0, keptLines), "[…]", ...lines.slice(-keptLines)].join("\n");
}

module.exports = { SetUpError, runCommand, say, step, stopCommands, track };
