import type { RecordedResource, Recording } from "../../support/mocks";

export const syncType = "aws:ssm/resourceDataSync:ResourceDataSync";
export const associationType = "aws:ssm/association:Association";

export function ofType({ resources }: Recording, type: string): RecordedResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** Name and Region of every resource of a type; "own" is the provider's Region. */
export function places(recording: Recording, type: string): string[] {
  return ofType(recording, type)
    .map(
      ({ name, inputs: { region } }) => `${name} in ${typeof region === "string" ? region : "own"}`,
    )
    .sort();
}

/** The values that the tables' partition projection lists for a partition key. */
export function projection(recording: Recording, key: string): unknown {
  const { parameters } = recording.named("fleet-inventory-catalog-aws-application").inputs;
  return (parameters as Record<string, string>)[`projection.${key}.values`];
}

/** The policy document of a resource, as text. */
export function policyOf(recording: Recording, name: string): string {
  return String(recording.named(name).inputs.policy);
}

/** The accounts and Regions that are expected to deliver, each as one text. */
export function expectedSources(recording: Recording): string[] {
  const { content } = recording.named("fleet-inventory-watch-expected-sources-rows").inputs;
  return String(content)
    .trim()
    .split("\n")
    .map((line) => Object.values(JSON.parse(line) as object).join(" "));
}
