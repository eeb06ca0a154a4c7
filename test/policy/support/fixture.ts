import { StackModel, type Properties, type StackResource } from "../../../policy/stack";

/** A resource of a fixture: dependencies are given by name. */
export interface FixtureResource {
  readonly type: string;
  readonly name: string;
  readonly properties: Properties;
  readonly dependsOn?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** A stack made by hand, of which a test changes one thing. */
export class Fixture {
  constructor(
    readonly stack: string,
    readonly resources: readonly FixtureResource[],
    /** The stack's own configuration, namespace fleet-inventory. */
    readonly configuration: Readonly<Record<string, string>> = {},
  ) {}

  urn(name: string): string {
    const resource = this.resources.find((one) => one.name === name);
    if (resource === undefined) throw new Error(`the fixture has no resource "${name}"`);
    return `urn:pulumi:${this.stack}::fleet-inventory::${resource.type}::${name}`;
  }

  /** With some properties of one resource replaced; undefined takes a property away. */
  with(name: string, properties: Properties): Fixture {
    return this.changed(name, (resource) => ({
      ...resource,
      properties: { ...resource.properties, ...properties },
    }));
  }

  /** With one resource changed as a whole. */
  changed(name: string, change: (resource: FixtureResource) => FixtureResource): Fixture {
    this.urn(name);
    return this.replaced(
      this.resources.map((resource) => (resource.name === name ? change(resource) : resource)),
    );
  }

  without(...names: readonly string[]): Fixture {
    names.forEach((name) => this.urn(name));
    return this.replaced(
      this.resources
        .filter(({ name }) => !names.includes(name))
        .map((resource) => ({
          ...resource,
          dependsOn: (resource.dependsOn ?? []).filter((name) => !names.includes(name)),
          propertyDependencies: Object.fromEntries(
            Object.entries(resource.propertyDependencies ?? {}).map(([property, sources]) => [
              property,
              sources.filter((name) => !names.includes(name)),
            ]),
          ),
        })),
    );
  }

  plus(...resources: readonly FixtureResource[]): Fixture {
    return this.replaced([...this.resources, ...resources]);
  }

  configured(configuration: Readonly<Record<string, string>>): Fixture {
    return new Fixture(this.stack, this.resources, configuration);
  }

  get model(): StackModel {
    return new StackModel(this.stackResources);
  }

  get stackResources(): StackResource[] {
    return this.resources.map((resource) => ({
      type: resource.type,
      name: resource.name,
      urn: this.urn(resource.name),
      properties: resource.properties,
      dependencies: [
        ...(resource.dependsOn ?? []),
        ...Object.values(resource.propertyDependencies ?? {}).flat(),
      ].map((name) => this.urn(name)),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies ?? {}).map(([property, sources]) => [
          property,
          sources.map((name) => this.urn(name)),
        ]),
      ),
    }));
  }

  private replaced(resources: readonly FixtureResource[]): Fixture {
    return new Fixture(this.stack, resources, this.configuration);
  }
}
