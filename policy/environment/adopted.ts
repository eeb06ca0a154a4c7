import { isObject } from "../configuration/setting";

/** An association that exists already and that this stack declares instead of creating one. */
export interface AdoptedAssociation {
  /** The association's id. */
  readonly id: string;
  /** Undefined where only one is declared: it is in the stack's only Region. */
  readonly region: string | undefined;
  readonly schedule: string;
  /** The parameters of AWS-GatherSoftwareInventory that are Enabled in it. */
  readonly collect: readonly string[];
}

const keys = ["id", "schedule", "collect"];

/** The accepted values in words, for error messages. */
export const adoptedAllowed =
  'an object with id (the association\'s id), schedule and collect (the enabled parameters), such as {"id": "11111111-2222-3333-4444-555555555555", "schedule": "rate(30 minutes)", "collect": ["applications"]}, or an object of such objects by Region';

/** Reads one declaration, or one for each Region; undefined when any is not of that form. */
export function parseAdopted(value: unknown): readonly AdoptedAssociation[] | undefined {
  if (!isObject(value)) return undefined;
  const only = parseOne(value, undefined);
  if (only !== undefined) return [only];
  const entries = Object.entries(value);
  const all = entries.flatMap(([region, entry]) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) ? (parseOne(entry, region) ?? []) : [],
  );
  return all.length > 0 && all.length === entries.length ? all : undefined;
}

function parseOne(value: unknown, region: string | undefined): AdoptedAssociation | undefined {
  if (!isObject(value) || Object.keys(value).some((key) => !keys.includes(key))) return undefined;
  const { id, schedule, collect } = value;
  if (typeof id !== "string" || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    return undefined;
  }
  if (typeof schedule !== "string" || schedule === "" || !Array.isArray(collect)) return undefined;
  const types = collect.filter((entry): entry is string => typeof entry === "string");
  return types.length === collect.length ? { id, region, schedule, collect: types } : undefined;
}
