"use strict";

/**
 * The runtime options of Pulumi.yaml or PulumiPolicy.yaml, with the official host's rules:
 * TypeScript unless switched off, and a wrong type is an error.
 */
function parseOptions(info) {
  const raw = info.hasOptions() ? info.getOptions().toJavaScript() : {};
  const expect = (key, type) => {
    if (raw[key] !== undefined && typeof raw[key] !== type)
      throw new Error(`${key} option must be a ${type}`);
    return raw[key];
  };
  return {
    typescript: expect("typescript", "boolean") ?? true,
    tsconfig: expect("tsconfig", "string") ?? "",
    nodeArguments: splitWords(expect("nodeargs", "string") ?? ""),
  };
}

/** The only variables that the official host adds for these options. */
function optionVariables(options) {
  return {
    ...(options.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(options.tsconfig !== "" && { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/** Splits a command line into words; single and double quotes keep blanks together. */
function splitWords(text) {
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}

module.exports = { parseOptions, optionVariables, splitWords };
