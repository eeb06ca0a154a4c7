"use strict";

const { parseArgs } = require("node:util");
const { SetUpError } = require("../steps.js");

const usage = `npm run test:trino                    starts a Trino of its own (needs a JDK 25 and Maven)
npm run test:trino -- --url URL --files FOLDER   uses a server that is already there
  --files FOLDER       a folder of this machine that the server reads, too
  --location LOCATION  what the server calls it (default: local:///)
  --catalog NAME       a catalog of the Hive connector (default: hive)
  --schema NAME        a schema that does not exist yet (default: fleet_inventory_test)
  --user NAME          on whose behalf (default: fleet-inventory)
  --grep TEXT          only the tests with this text in their names
  --help               shows this`;

const defaults = {
  location: "local:///",
  catalog: "hive",
  schema: "fleet_inventory_test",
  user: "fleet-inventory",
};
const forOtherServers = ["files", ...Object.keys(defaults)];

/**
 * Reads the arguments of `npm run test:trino`.
 *
 * @returns the options with their defaults; `url` is undefined where a server has to be started
 * @throws SetUpError that shows what is allowed
 */
function parseOptions(args) {
  const names = ["url", "grep", ...forOtherServers];
  const options = {
    ...Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    help: { type: "boolean" },
  };
  let given;
  try {
    given = parseArgs({ args, options }).values;
  } catch (error) {
    throw new SetUpError(error.message, usage);
  }
  const stray = forOtherServers.find((name) => given[name] !== undefined && !given.url);
  if (stray) throw new SetUpError(`--${stray} is about a server that is already there.`, usage);
  if (given.url && !given.files) {
    throw new SetUpError("A server that is already there has to read the fixtures: where?", usage);
  }
  if (given.url && !/^https?:\/\/[^/]+\/?$/.test(given.url)) {
    throw new SetUpError(`--url must be like http://127.0.0.1:8080; received "${given.url}".`);
  }
  const { location, ...others } = { ...defaults, ...given };
  return {
    ...others,
    url: given.url?.replace(/\/$/, ""),
    location: location.endsWith("/") ? location : `${location}/`,
  };
}

module.exports = { parseOptions, usage };
