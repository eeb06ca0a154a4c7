import js from "@eslint/js";
import tseslint from "typescript-eslint";
import arrows from "./toolchain/arrows.mjs";

const nodeGlobals = Object.fromEntries(
  [
    ...["AbortSignal", "Buffer", "URL", "console", "fetch", "process"],
    ...["clearInterval", "clearTimeout", "setInterval", "setTimeout"],
  ].map((name) => [name, "readonly"]),
);
const commonJsGlobals = Object.fromEntries(
  ["__dirname", "__filename", "module", "require"].map((name) => [name, "readonly"]),
);

export default tseslint.config(
  {
    ignores: [
      ...["**/node_modules/", "dist/", "policy/bin/", "reference/bin/"],
      ...[".rehearsal/", ".cache/", ".test-reports/", "examples/"],
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/prefer-nullish-coalescing": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ["**/*.js", "toolchain/pulumi/bin/*"],
    languageOptions: { sourceType: "commonjs", globals: { ...nodeGlobals, ...commonJsGlobals } },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: nodeGlobals },
  },
  ...arrows,
);
