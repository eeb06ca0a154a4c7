import program from "../../../index";
import { unknown, type StackResource, type Value } from "../../../policy/stack";
import { record, type RecordedResource } from "../../support/mocks";
import { leastConfig } from "../../support/settings";

/** How the SDK writes a value that a preview does not know. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Our own program's first preview of an environment with the default settings. */
export async function previewedProgram(): Promise<{
  readonly resources: readonly StackResource[];
  readonly own: (key: string) => string | undefined;
}> {
  const { resources } = await record(program, { preview: true, config: leastConfig });
  const config: Readonly<Record<string, string>> = leastConfig;
  return {
    resources: resources.map((resource) => stackResource(resource, resources)),
    own: (key) => config[`fleet-inventory:${key}`],
  };
}

function stackResource(
  resource: RecordedResource,
  all: readonly RecordedResource[],
): StackResource {
  const provider = all.find(({ urn }) => resource.provider.startsWith(urn));
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    properties: values(resource.inputs),
    ...(provider === undefined ? {} : { provider: values(provider.inputs) }),
    dependencies: resource.dependencies,
    propertyDependencies: resource.propertyDependencies,
  };
}

function values(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, known(value)]));
}

function known(value: unknown): Value {
  if (value === unknownText) return unknown;
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== "object" || value === null) return value as Value;
  return values(value as Record<string, unknown>);
}
