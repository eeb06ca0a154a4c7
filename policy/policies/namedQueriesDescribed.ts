import { textList } from "../configuration/setting";
import { definePolicy, judged, notApplicable, type Finding } from "../definition";
import { readText } from "../reading";
import type { StackModel, StackResource } from "../stack";
import { follow, type Target } from "../views/references";
import { label, tokens } from "../views/tokens";

const settings = {
  approvedDatabases: textList({
    description: "Names of Glue databases outside the stack that named queries may use.",
    pattern: /^[a-z0-9_]{1,255}$/,
    allowed: "a list of different database names",
    default: [],
  }),
};

export const namedQueriesDescribed = definePolicy({
  name: "named-queries-described",
  claim:
    "Each named query belongs to a workgroup and a database of this stack and says what it is for.",
  why: "A query in the workgroup primary escapes the limits of ours, one in another database finds no table, and one without a description is used for the wrong question.",
  severity: "low",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-8", "SA-5"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.5.9", "A.5.37"] },
  ],
  remediation: "Set workgroup and database from the stack's resources, and write a description.",
  replaces: [],
  contradicts: [],
  example: {
    type: "aws:athena/namedQuery:NamedQuery",
    good: { name: "instance_coverage", description: "How many nodes report their software." },
    bad: { name: "instance_coverage", description: "" },
    flaw: "does not say what it answers",
  },
  settings,
  judge: ({ model }, { approvedDatabases }) => {
    const queries = model.ofTypes(tokens.namedQuery);
    if (queries.length === 0) return notApplicable("the stack has no named query");
    return judged(queries.flatMap((query) => judgeQuery(model, query, approvedDatabases)));
  },
});

function judgeQuery(
  model: StackModel,
  query: StackResource,
  approvedDatabases: readonly string[],
): Finding[] {
  const problems = [
    described(query),
    belongs("workgroup", target(model, query, "workgroup", tokens.workgroup), []),
    belongs(
      "database",
      target(model, query, "database", tokens.catalogDatabase),
      approvedDatabases,
    ),
  ];
  return problems.flatMap((problem) =>
    problem === undefined ? [] : [{ message: `${label(query)}: ${problem}`, urn: query.urn }],
  );
}

function described(query: StackResource): string | undefined {
  const description = readText(query, "description");
  if (description.state === "unknown") {
    return "its description is not known at preview. Write it as a plain text.";
  }
  return description.state === "known" && description.value.trim() !== ""
    ? undefined
    : "it has no description. Say which question it answers.";
}

function target(
  model: StackModel,
  query: StackResource,
  property: string,
  types: readonly string[],
): Target {
  return follow(query, [property], model.ofTypes(types), (candidate) => [
    readText(candidate, "name"),
    readText(candidate, "id"),
  ]);
}

function belongs(what: string, to: Target, approved: readonly string[]): string | undefined {
  const remedy = `Take ${what} from the stack's resource.`;
  switch (to.kind) {
    case "resource":
      return undefined;
    case "absent":
      return what === "workgroup"
        ? `it names no workgroup, so it belongs to the one called primary. ${remedy}`
        : `it names no ${what}. ${remedy}`;
    case "unknown":
      return `its ${what} is not known at preview and is none of this stack. ${remedy}`;
    case "elsewhere":
      return approved.includes(to.name)
        ? undefined
        : `its ${what} is ${to.name}, which is none of this stack. ${remedy}`;
  }
}
