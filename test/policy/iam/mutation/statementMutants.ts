import { mistakes, type Mutant } from "./mutant";

/** Mistakes in how conditions, statements and verdicts are put together. */
export const statementMutants: readonly Mutant[] = [
  ...mistakes("conditions.ts", [
    [
      "IfExists is ignored for an absent key",
      "return name.ifExists || negated ||",
      "return negated ||",
    ],
    [
      "a negated operator needs its key",
      "return name.ifExists || negated ||",
      "return name.ifExists ||",
    ],
    ["ForAllValues needs its key", 'negated || name.prefix === "ForAllValues:" ?', "negated ?"],
    ["ForAnyValue holds without its key", 'name.ifExists ? "unknown" : "no"', '"yes"'],
    [
      "ForAllValues is satisfied by one value",
      'isNullSet ? "yes" : all(actual, test)',
      'isNullSet ? "yes" : any(actual, test)',
    ],
    [
      "ForAnyValue asks for all values",
      'isNullSet ? "no" : any(actual, test)',
      'isNullSet ? "no" : all(actual, test)',
    ],
    ["negation is lost", "kind.negated ? negate(match) : match", "match"],
    [
      "all values of the policy must match",
      "any(comparisons, (compare: Comparison)",
      "all(comparisons, (compare: Comparison)",
    ],
    [
      "Null is turned round",
      "String(context.get(lowerKey) === undefined)",
      "String(context.get(lowerKey) !== undefined)",
    ],
    [
      "Null always holds",
      "return any(comparisons, (compare) => compare(isAbsent, context));",
      'return "yes";',
    ],
    [
      "the case of a key in the policy counts",
      "const lowerKey = key.toLowerCase()",
      "const lowerKey = key",
    ],
    [
      "empty text is a value to the set operators",
      'actual.every((value) => value === "")',
      "false",
    ],
  ]),
  ...mistakes("context.ts", [
    ["the case of a key in the request counts", "key.toLowerCase()", "key"],
  ]),
  ...mistakes("evaluate.ts", [
    [
      "an earlier allow outweighs a deny",
      'if (statement.effect === "Deny") {',
      'if (statement.effect === "Deny" && allow === undefined) {',
    ],
    ["every statement allows", 'if (statement.effect === "Deny") {', "if (false) {"],
    [
      "an explicit deny is reported as implicit",
      'verdict: "explicit deny"',
      'verdict: "implicit deny"',
    ],
    [
      "what nobody allows is allowed",
      'return { verdict: "implicit deny",',
      'return { verdict: "allowed",',
    ],
    [
      "a failed condition is passed over",
      'if (match === "no") return "no";',
      'if (match === "no") continue;',
    ],
    [
      "conditions are not looked at",
      "of statement.conditions)",
      "of [] as typeof statement.conditions)",
    ],
    ["Resource is not looked at", 'if (resource === "no") return "no";', ""],
    ["Principal is not looked at", 'if (who === "no") return "no";', ""],
    [
      "Action is not looked at",
      'if (!matchesAction(statement.actions, question.action)) return "no";',
      "",
    ],
    [
      "only the first statement counts",
      "for (const statement of statements)",
      "for (const statement of statements.slice(0, 1))",
    ],
    [
      "the last statement is forgotten",
      "for (const statement of statements)",
      "for (const statement of statements.slice(0, -1))",
    ],
  ]),
  ...mistakes("question.ts", [
    [
      "NotPrincipal is read as Principal",
      "if (!excludes) return",
      "if (!excludes || entries.length > 0) return",
    ],
  ]),
  ...mistakes("principals.ts", [
    [
      "* leaves anonymous callers out",
      'if (entry.kind === "everybody") return "yes";',
      'if (entry.kind === "everybody") return identity.kind === "anonymous" ? "no" : "yes";',
    ],
    [
      "* leaves services out",
      'if (entry.kind === "everybody") return "yes";',
      'if (entry.kind === "everybody") return identity.kind === "service" ? "no" : "yes";',
    ],
    [
      "any service is as good as the one named",
      'entry.kind === "service" && entry.name === identity.name',
      'entry.kind === "service"',
    ],
    [
      "an account means its root only",
      'if (entry.kind === "account") return isAccountOf(entry, identity) ?',
      'if (entry.kind === "account") return isAccountOf(entry, identity) && identity.isRoot ?',
    ],
    [
      "any account is as good as the one named",
      'entry.kind !== "account" || entry.account !== identity.account',
      'entry.kind !== "account"',
    ],
    [
      "a role does not mean its sessions",
      "entry.arn === identity.arn || isRoleOf(entry.role, identity)",
      "entry.arn === identity.arn",
    ],
    [
      "any role of the account is as good as the one named",
      "role.name === session.sessionRole &&",
      "",
    ],
    [
      "a role in a path is not found by its sessions",
      'resource.lastIndexOf("/")',
      'resource.indexOf("/")',
    ],
    ["NotPrincipal exempts nobody", 'if (chain.every((isNamed) => isNamed)) return "no";', ""],
    [
      "NotPrincipal speaks of nobody",
      'chain.some((isNamed) => isNamed) ? "unknown" : "yes"',
      'chain.some((isNamed) => isNamed) ? "unknown" : "no"',
    ],
  ]),
  ...mistakes("actionElement.ts", [
    ["the case of an action counts", "parseGlob(text.toLowerCase())", "parseGlob(text)"],
    ["NotAction is read as Action", " !== element.excludes", ""],
  ]),
  ...mistakes("resourceElement.ts", [
    [
      "the case of a resource does not count",
      "matchesPattern(pattern, parts, element, context)",
      "matchesPattern(pattern, parts?.map((part) => part.toLowerCase()), element, context)",
      "arnSegments(parseGlob(text))",
      "arnSegments(parseGlob(text.toLowerCase()))",
    ],
    ["NotResource is read as Resource", "element.excludes ? negate(match) : match", "match"],
    ["the partition of a resource does not count", "index >= 0; index--", "index >= 2; index--"],
    [
      "only the first resource counts",
      "any(element.patterns, (pattern)",
      "any(element.patterns.slice(0, 1), (pattern)",
    ],
  ]),
];
