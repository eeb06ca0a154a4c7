import { z } from "zod";
import { parameterNames } from "./collect";
import type { AdoptedAssociation } from "./model";
import { objectOf, pattern, regionSchema, scheduleSchema } from "./schemas";

const exampleId = "11111111-2222-3333-4444-555555555555";
const oneAllowed = `an object such as {"id": "${exampleId}", "schedule": "rate(30 minutes)", "collect": ["applications"]}`;
const idAllowed = `the id of an association such as ${exampleId}, which aws ssm list-associations shows`;
const parameterAllowed = `the name of a parameter that is Enabled: ${parameterNames.join(", ")}`;
export const adoptedAllowed = `${oneAllowed}, or one such object for each Region by its name`;

const one = z.strictObject(
  {
    id: pattern(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, idAllowed),
    schedule: scheduleSchema,
    collect: z.array(z.enum(parameterNames, { error: parameterAllowed }), {
      error: "a list of the parameters that are Enabled",
    }),
  },
  objectOf(oneAllowed, ["id", "schedule", "collect"]),
);
const byRegion = z.record(regionSchema, one, { error: adoptedAllowed });

/** One association for the only Region, or one for each by name. */
export type Adopted =
  | { readonly only: AdoptedAssociation }
  | { readonly regions: Readonly<Record<string, AdoptedAssociation>> };

// Not a union: zod would answer a wrong id with "neither" instead of naming it.
export const adoptedSchema = z.unknown().transform((value, context): Adopted => {
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const isByRegion = keys.length > 0 && keys.every((key) => key.includes("-"));
  const parsed = isByRegion
    ? byRegion.safeParse(value, { reportInput: true })
    : one.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    context.issues.push(...(parsed.error.issues as z.core.$ZodRawIssue[]));
    return z.NEVER;
  }
  return "id" in parsed.data && typeof parsed.data.id === "string"
    ? { only: parsed.data as AdoptedAssociation }
    : { regions: parsed.data as Readonly<Record<string, AdoptedAssociation>> };
});
