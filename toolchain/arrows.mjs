import boundaries from "eslint-plugin-boundaries";

/** The parts of the repository, the most specific folder first. */
const parts = {
  "policy/iam": "policy/iam",
  "policy/aws": "policy/aws",
  policy: "policy",
  queries: "queries",
  reference: "reference",
  settings: "settings",
  components: "components",
  cli: "cli",
  rehearsal: "rehearsal",
};

/**
 * Which other parts a part may import. Files at the root (errors.ts) belong to no part and may be
 * imported by all but policy/, which is published on its own.
 */
const arrows = {
  "policy/iam": [],
  // The requests that SSM makes are requests of the evaluator's type.
  "policy/aws": ["policy/iam"],
  policy: ["policy/iam", "policy/aws"],
  queries: [],
  reference: [],
  // The columns of the watch lists are those of their tables.
  settings: ["policy/aws", "queries"],
  components: ["policy/aws", "queries", "reference", "settings"],
  // preflight reads a stack's settings before it is deployed, and judges a bucket policy that is
  // not the program's own.
  cli: ["queries", "reference", "settings", "policy/aws", "policy/iam"],
  rehearsal: ["cli", "queries", "settings", "policy/iam", "policy/aws", "reference"],
};

/** Packages that a part must do without, as regular expressions over the name in the import. */
const forbiddenPackages = {
  "policy/iam": { regex: "^[^.]", reason: "policy/iam is pure: it imports nothing from outside" },
  "policy/aws": { regex: "^[^.]", reason: "policy/aws is pure: it imports nothing from outside" },
  queries: {
    regex: "^@(pulumi|aws-sdk|duckdb)/",
    reason: "queries/ knows neither Pulumi nor AWS nor DuckDB",
  },
};

const policies = Object.entries(arrows).map(([from, allowed]) => ({
  from: { element: { type: from } },
  disallow: {
    to: {
      element: {
        types: {
          anyOf: Object.keys(parts).filter((part) => part !== from && !allowed.includes(part)),
        },
      },
    },
  },
  message: `${from} may not import this part (toolchain/arrows.mjs)`,
}));

/** eslint configuration that holds the arrows between the parts. */
export default [
  {
    files: ["**/*.ts"],
    // A test may use whatever shows that its subject works; patterns match folders at any depth.
    ignores: ["test/**", "bench/**"],
    plugins: { boundaries },
    settings: {
      "import/resolver": { node: { extensions: [".ts", ".js", ".json"] } },
      // Whole paths: test/queries is not a part of queries.
      "boundaries/elements": Object.entries(parts).map(([type, folder]) => ({
        type,
        pattern: `${folder}/**`,
        partialMatch: false,
      })),
    },
    rules: { "boundaries/dependencies": ["error", { default: "allow", policies }] },
  },
  ...Object.entries(forbiddenPackages).map(([part, { regex, reason }]) => ({
    files: [`${parts[part]}/**/*.ts`],
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex, message: reason }] }] },
  })),
  {
    files: ["policy/**/*.ts"],
    ignores: ["policy/iam/**", "policy/aws/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(\\.\\./)+(errors|index|settings)$",
              message: "policy/ is published on its own: it imports nothing from the root",
            },
          ],
        },
      ],
    },
  },
];
