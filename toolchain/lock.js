"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
const { say } = require("./steps.js");

const pollMilliseconds = 200;

/**
 * Runs something while no other process on this machine does, by a file that holds the owner's
 * process id. A file whose owner has ended is taken over.
 */
async function withLock(file, run) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let announced = false;
  while (!claim(file)) {
    const owner = readOwner(file);
    if (owner !== undefined && !isRunning(owner)) {
      discard(file, owner);
      continue;
    }
    if (!announced) say(`Waiting for another set-up (process ${owner}) …`);
    announced = true;
    await sleep(pollMilliseconds);
  }
  try {
    return await run();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** Creates the lock in one step together with its content: a hard link fails where one exists. */
function claim(file) {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function readOwner(file) {
  try {
    return Number(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Removes a dead owner's lock, and puts it back if someone else claimed it in between. */
function discard(file, owner) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
    if (readOwner(aside) !== owner) fs.linkSync(aside, file);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

module.exports = { withLock };
