import { z } from "zod";
import type { TaggedNodes, Targets } from "./model";
import { objectOf, pattern, scheduleSchema } from "./schemas";

export const targetsAllowed =
  'all, an object such as {"key": "environment", "values": ["production"]}, or a list of such objects, each with a name';

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html, "State Manager associations" */
const mostAssociations = 2000;
const nameAllowed =
  "a name of 1 to 40 lower-case letters, digits and hyphens, which is kept for good";

// What AWS writes as the key of a target would become tag:tag:KEY here, which no node carries.
const tagKey = pattern(
  /^(?!(tag|resource-groups):|(InstanceIds|tag-key)$).{1,128}$/s,
  "a tag key of 1 to 128 characters as it stands on the nodes, without AWS's tag: (for all nodes: targets: all)",
);
const tagValues = z
  .array(pattern(/^.{0,256}$/s, "text of at most 256 characters, in quotes"), {
    error: "a list of text",
  })
  .min(1, { error: "at least one value" })
  .max(50, { error: "at most 50 values" });

const oneTag = z.strictObject(
  { key: tagKey, values: tagValues },
  objectOf(targetsAllowed, ["key", "values"]),
);

const namedTag = z.strictObject(
  {
    name: pattern(/^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/, nameAllowed),
    key: tagKey,
    values: tagValues,
    schedule: scheduleSchema.optional(),
  },
  objectOf("an object with name, key, values and perhaps schedule", [
    "name",
    "key",
    "values",
    "schedule",
  ]),
);

const sameNode =
  "two associations that hit the same node fail on it, and Systems Manager does not say which one it was";

const namedTags = z
  .array(namedTag)
  .min(1, { error: "at least one association" })
  .max(mostAssociations, { error: `at most ${mostAssociations} associations in a Region` })
  .superRefine((list, context) => {
    const names = new Set<string>();
    const values = new Map<string, string>();
    const [first] = list;
    const refuse = (path: (string | number)[], input: unknown, message: string) => {
      context.addIssue({ code: "custom", path, input, message });
    };
    list.forEach((entry, index) => {
      if (names.has(entry.name)) refuse([index, "name"], entry.name, "each name once");
      names.add(entry.name);
      if (first !== undefined && entry.key !== first.key) {
        const message = `the key of the first association, ${JSON.stringify(first.key)}: a node can carry both tags, and ${sameNode}`;
        refuse([index, "key"], entry.key, message);
      }
      entry.values.forEach((value, position) => {
        const taken = values.get(value);
        if (taken !== undefined) {
          const message = `each value once, and "${taken}" has it already: ${sameNode}`;
          refuse([index, "values", position], value, message);
        }
        values.set(value, entry.name);
      });
    });
  });

// Not a union: zod would answer a wrong tag value with "neither" instead of naming the value.
export const targetsSchema = z.unknown().transform((value, context): Targets => {
  if (value === "all") return { kind: "all" };
  const parsed = Array.isArray(value)
    ? namedTags.safeParse(value, { reportInput: true })
    : oneTag.safeParse(value, { reportInput: true });
  if (parsed.success) return Array.isArray(parsed.data) ? several(parsed.data) : one(parsed.data);
  context.issues.push(...(parsed.error.issues as z.core.$ZodRawIssue[]));
  return z.NEVER;
});

function one({ key, values }: z.infer<typeof oneTag>): Targets {
  return { kind: "tag", key, values };
}

function several(list: z.infer<typeof namedTags>): Targets {
  const associations = list.map(({ name, values, schedule }): TaggedNodes => ({
    name,
    values,
    ...(schedule !== undefined && { schedule }),
  }));
  return { kind: "tags", key: list[0]?.key ?? "", associations };
}
