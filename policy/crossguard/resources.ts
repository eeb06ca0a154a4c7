import type { PolicyResource } from "@pulumi/policy/policy";
import { StackModel, type StackResource } from "../stack";
import { plainRecord } from "./plain";

/** The stack model of what the engine sends for a whole stack. */
export function stackModelOf(resources: readonly PolicyResource[]): StackModel {
  return new StackModel(resources.map(stackResource));
}

function stackResource(resource: PolicyResource): StackResource {
  const provider = resource.provider;
  return {
    type: resource.type,
    name: resource.name,
    urn: resource.urn,
    properties: plainRecord(resource.props as object),
    ...(provider === undefined ? {} : { provider: plainRecord(provider.props as object) }),
    dependencies: resource.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, sources]) => [
        property,
        sources.map(({ urn }) => urn),
      ]),
    ),
  };
}
