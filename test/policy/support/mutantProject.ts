import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";

const root = join(__dirname, "..", "..", "..");

/** One change of one resource of our program: properties by path, `null` takes one away. */
export interface EngineMutant {
  readonly resource: string;
  readonly changes: Readonly<Record<string, unknown>>;
}

/**
 * A checkout whose program is ours with some resources changed on their way to the engine. The
 * stack `dev` has the settings of ours.
 */
export function mutantCheckout(mutants: readonly EngineMutant[]): {
  readonly directory: string;
  remove(): void;
} {
  const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-mutant-"));
  const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as object;
  const settings = parse(readFileSync(join(root, "Pulumi.dev.yaml"), "utf8")) as {
    config: object;
  };
  const runtime = { name: "nodejs", options: { typescript: false } };
  writeFileSync(join(directory, "Pulumi.yaml"), stringify({ ...project, runtime }));
  writeFileSync(
    join(directory, "Pulumi.dev.yaml"),
    stringify({ config: { ...settings.config, "mutants:of": JSON.stringify(mutants) } }),
  );
  writeFileSync(join(directory, "package.json"), JSON.stringify({ main: "program.js" }));
  writeFileSync(join(directory, "program.js"), program);
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  return {
    directory,
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const program = `"use strict";
const pulumi = require("@pulumi/pulumi");
const mutants = new pulumi.Config("mutants").requireObject("of");

function changed(value, path, change) {
  if (path.length === 0) return change;
  const [key, ...rest] = path;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = changed(copy[key], rest, change);
  if (copy[key] === null) delete copy[key];
  return copy;
}

const found = new Set();
pulumi.runtime.registerStackTransformation(({ name, props, opts }) => {
  const mutant = mutants.find(({ resource }) => resource === name);
  if (mutant === undefined) return undefined;
  found.add(name);
  const mutated = Object.entries(mutant.changes).reduce(
    (result, [path, change]) => changed(result, path.split("."), change),
    props,
  );
  return { props: mutated, opts };
});
module.exports = async () => {
  const outputs = await require(${JSON.stringify(join(root, "main.js"))})();
  for (const { resource } of mutants) {
    if (!found.has(resource)) throw new Error("our program has no resource " + resource);
  }
  return outputs;
};
`;
