import { unknown, type StackResource, type Value } from "../../../policy/stack";
import type { RecordedResource, Recording } from "../../support/mocks";

/** How the SDK writes a value that a preview does not know. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a policy sees of a recorded program: a component has the outputs that it registered. */
export function stackResourcesOf({ resources, outputs }: Recording): StackResource[] {
  return resources.map((resource) => {
    const provider = resources.find(({ urn }) => resource.provider.startsWith(urn));
    return {
      type: resource.type,
      name: resource.name,
      urn: resource.urn,
      properties: propertiesOf(resource, outputs),
      ...(provider === undefined ? {} : { provider: values(provider.inputs) }),
      dependencies: resource.dependencies,
      propertyDependencies: resource.propertyDependencies,
    };
  });
}

function propertiesOf(
  { urn, custom, inputs }: RecordedResource,
  outputs: Recording["outputs"],
): Readonly<Record<string, Value>> {
  return values(custom ? inputs : { ...inputs, ...outputs.get(urn) });
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
