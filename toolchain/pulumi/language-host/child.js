"use strict";

const { spawn } = require("node:child_process");

/** How long a cancelled child may take to end by itself, and its pipes to drain; as official. */
const graceMilliseconds = 5000;

const running = new Set();

/**
 * Starts a child whose output is handed on in pieces. `finished` resolves when it has ended and
 * everything it wrote was handed on.
 */
function startChild(command, args, { cwd, env, onStdout, onStderr }) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.stdout.on("data", onStdout);
  child.stderr.on("data", onStderr);
  const finished = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
    // A grandchild that keeps the pipes open must not keep the engine waiting.
    child.once("exit", (code, signal) => {
      setTimeout(() => resolve({ code, signal }), graceMilliseconds).unref();
    });
  }).finally(() => running.delete(child));
  return { finished, cancel: () => interrupt(child) };
}

/** Asks a child to stop, and makes it stop when it does not. */
function interrupt(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  setTimeout(() => child.kill("SIGKILL"), graceMilliseconds).unref();
}

function interruptAll() {
  for (const child of running) interrupt(child);
}

module.exports = { startChild, interruptAll };
