import type { SettingsSpec } from "./configuration/setting";
import type { Example, PolicyDefinition } from "./definition";
import { cellOf } from "./environment/applicability";
import { shapes, shapeTitles } from "./environment/shape";
import { policyDefinitions } from "./policies";
import { bucketRows } from "./questions/bucketRows";
import { keyRows } from "./questions/keyRows";
import type { QuestionRow } from "./questions/row";

/** What the documentation of this folder consists of. */
export const generators: readonly { path: string; render(): string }[] = [
  { path: "docs/policies.md", render: () => renderPolicies(policyDefinitions) },
];

/** Every policy as Markdown: what it claims, why, for whom, and how it looks right and wrong. */
export function renderPolicies(definitions: readonly PolicyDefinition[]): string {
  return [
    ...introduction(definitions),
    ...applicabilityTable(definitions),
    ...questionTables(),
    ...definitions.flatMap(policySection),
    ...otherTools(definitions),
    "",
  ].join("\n");
}

function introduction(definitions: readonly PolicyDefinition[]): string[] {
  return [
    "# Policies",
    "",
    "Generated from the metadata in `policy/policies/*.ts` by `npm run docs`; the examples are run by",
    "the tests.",
    "",
    "```",
    "npx pulumi preview -s dev --policy-pack policy",
    "npx pulumi preview -s dev --policy-pack policy --policy-pack-config FILE",
    "npm run policy:check -- --stack dev",
    "```",
    "",
    "Every policy is mandatory unless the pack's configuration says otherwise: a JSON file with an",
    'object per policy, such as `{"inventory-fresh": {"maximumHours": 12}}`; `enforcementLevel` in it',
    "is `mandatory`, `advisory` or `disabled`. A policy that is unknown, a setting that is unknown or a",
    "wrong value is a violation of [pack-configuration](#pack-configuration); the engine itself refuses",
    "a wrong type, and an unknown policy without `enforcementLevel`.",
    "",
    "What the policies have to know beside the resources (accounts, Regions, prefix, organization) comes",
    "from the pack's configuration first and from the stack's own second. Approvals, limits and excuses",
    "come from the pack's configuration only: the pull request under judgement may edit the stack's.",
    "",
    "A value that is not known at preview is never skipped. A reference to another resource of the same",
    "stack that is set but not known yet (a new key's ARN) counts as set; a document, a name or a flag",
    "that is not known is a violation.",
    "",
    "| policy | severity | claim |",
    "| --- | --- | --- |",
    ...definitions.map(({ name, severity, claim }) =>
      row(`[${name}](#${name})`, severity, cell(claim)),
    ),
    "",
  ];
}

function applicabilityTable(definitions: readonly PolicyDefinition[]): string[] {
  const notes: string[] = [];
  const mark = (text: string) => {
    if (!notes.includes(text)) notes.push(text);
    return `(${notes.indexOf(text) + 1})`;
  };
  const rows = definitions.map(({ name }) =>
    row(
      name,
      ...shapes.map((shape) => {
        const found = cellOf(name, shape);
        if (found.kind === "applies") return "applies";
        return found.kind === "differs"
          ? `differs ${mark(found.how)}`
          : `not applicable ${mark(found.why)}`;
      }),
    ),
  );
  return [
    "## Which policy applies to which stack",
    "",
    "The shape of a stack follows from its resources. That a stack only stores, or is no environment at",
    "all (`notEnvironments`, with a reason that is printed), can be said in the pack's configuration",
    "only. When a policy does not apply, `pack-configuration` says which and why.",
    "",
    row("policy", ...shapes.map((shape) => shapeTitles[shape])),
    row("---", ...shapes.map(() => "---")),
    ...rows,
    "",
    ...notes.map((text, index) => `${index + 1}. ${text}.`),
    "",
  ];
}

function questionTables(): string[] {
  return [
    "## What the documents are asked",
    "",
    "Bucket and key policies are not compared with texts: requests are evaluated against them, one",
    "resource policy at a time; the caller's own rights count as given. For every account of the",
    "environment, Systems Manager must be allowed to look at the bucket's ACL and to put each type of",
    "inventory into the account's folder. These must come out as the table says. The accounts,",
    "principals, services and organizations that a document names beyond the environment are tried",
    "as well, and so is what its own Allow statements offer: their actions, a resource that each",
    "pattern matches, and the values that their conditions want, where a stranger can bring them",
    "along (headers, tags of their own roles, their trails). What they can't: an own account, the",
    "organization that the pack's configuration names, a certain network or endpoint.",
    "",
    "### The bucket policy",
    "",
    ...questionTable(bucketRows),
    "### The key's policy",
    "",
    ...questionTable(keyRows),
  ];
}

function questionTable<Case>(rows: readonly QuestionRow<Case>[]): string[] {
  return [
    "| request | must be | in an organization's own form | what to write |",
    "| --- | --- | --- | --- |",
    ...rows.map(({ kind, expected, acceptedInOrganization, remedy }) =>
      row(
        kind,
        expected,
        acceptedInOrganization ? "accepted risk, reported" : "the same",
        cell(remedy),
      ),
    ),
    "",
  ];
}

function policySection(policy: PolicyDefinition): string[] {
  return [
    `## ${policy.name}`,
    "",
    policy.claim,
    "",
    `Why: ${policy.why}`,
    "",
    `What to do: ${policy.remediation}`,
    "",
    `Severity: ${policy.severity}. Supports (does not satisfy alone): ${policy.controls
      .map(({ framework, version, ids }) => `${framework} ${version} ${ids.join(", ")}`)
      .join("; ")}.`,
    "",
    ...settingsTable(policy.settings),
    ...(policy.example === undefined ? [] : examples(policy.example)),
  ];
}

function settingsTable(settings: SettingsSpec): string[] {
  const entries = Object.entries(settings);
  if (entries.length === 0) return [];
  return [
    "| setting | default | allowed | meaning |",
    "| --- | --- | --- | --- |",
    ...entries.map(([key, setting]) =>
      row(
        `\`${key}\``,
        setting.default === undefined ? "-" : `\`${JSON.stringify(setting.default)}\``,
        cell(setting.allowed),
        cell(setting.description),
      ),
    ),
    "",
  ];
}

function examples({ type, good, bad, flaw }: Example): string[] {
  return ["Right:", "", ...code(type, good), `Wrong, it ${flaw}:`, "", ...code(type, bad)];
}

/** The resource as a TypeScript program would write it; prettier lays it out. */
function code(type: string, properties: Readonly<Record<string, unknown>>): string[] {
  const [, module = "", name = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
  const text = Object.entries(properties)
    .map(([key, value]) => {
      const json = JSON.stringify(value).replaceAll(/"\$\{([\w.]+)\}"/g, "$1");
      return `${key}: ${key === "policy" ? `JSON.stringify(${json})` : json}`;
    })
    .join(", ");
  return ["```ts", `new aws.${module}.${name}("example", { ${text} });`, "```", ""];
}

function otherTools(definitions: readonly PolicyDefinition[]): string[] {
  return [
    "## Checks of other tools",
    "",
    "Replaced: the policy proves at least what the check looks at, for the resources of the inventory.",
    "",
    "| tool | check | replaced by |",
    "| --- | --- | --- |",
    ...definitions.flatMap(({ name, replaces }) =>
      replaces.map(({ tool, id }) => row(tool, id, `[${name}](#${name})`)),
    ),
    "",
    "Contradicted on purpose: suppress these for the inventory bucket.",
    "",
    "| tool | check | policy | reason |",
    "| --- | --- | --- | --- |",
    ...definitions.flatMap(({ name, contradicts }) =>
      contradicts.map(({ tool, id, reason }) => row(tool, id, `[${name}](#${name})`, cell(reason))),
    ),
  ];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("*", "\\*");
}
