import declared from "../schema/properties.json";
import {
  isList,
  isProperties,
  unknownValue,
  type Path,
  type Properties,
  type Value,
} from "./values";

/** One property of a resource or of an object inside one, from the declarations of @pulumi/aws. */
export interface Property {
  /** `string`, `number`, `boolean`, `asset`, `X[]`, `{X}` for a map, or the name of an object type. */
  readonly type: string;
  /** A program may set it. */
  readonly input?: boolean;
  /** A program must set it. */
  readonly required?: boolean;
  /** It is always in the outputs although a program need not set it. */
  readonly computed?: boolean;
}

type PropertyTable = Readonly<Record<string, Property>>;

/** The version of @pulumi/aws that the properties were taken from. */
export const providerVersion: string = declared.version;

/** The properties of a resource type, or undefined for a type that the simulated AWS does not know. */
export function propertiesOf(type: string): PropertyTable | undefined {
  return (declared.resources as Readonly<Record<string, PropertyTable | undefined>>)[type];
}

/** The arguments of `aws.Provider`. */
export const providerProperties: PropertyTable = declared.provider;

/** The properties of an object type such as `s3/BucketVersioning`, or undefined for other types. */
export function objectType(type: string): PropertyTable | undefined {
  return (declared.types as Readonly<Record<string, PropertyTable | undefined>>)[type];
}

/** The type of a list's or a map's elements, or undefined for other types. */
export function elementType(type: string): string | undefined {
  if (type.endsWith("[]")) return type.slice(0, -2);
  if (type.startsWith("{")) return type.slice(1, -1);
  return undefined;
}

/** Something about the inputs that the provider refuses before it asks AWS. */
export interface Problem {
  /** The top-level property at fault. */
  readonly property: string;
  readonly reason: string;
}

/** Unknown, missing and ill-typed properties, at every depth. */
export function checkProperties(table: PropertyTable, inputs: Properties): Problem[] {
  const problems: Problem[] = [];
  checkObject(table, inputs, [], (path, reason) => {
    problems.push({ property: String(path[0]), reason: reason.replace("{}", formatPath(path)) });
  });
  return problems;
}

type Report = (path: Path, reason: string) => void;

function checkObject(table: PropertyTable, object: Properties, path: Path, report: Report): void {
  for (const [name, property] of Object.entries(table)) {
    if (property.required === true && object[name] === undefined) {
      report([...path, name], "Missing required property '{}'");
    }
  }
  for (const [name, value] of Object.entries(object)) {
    // The provider's own notes in the state, such as __defaults.
    if (name.startsWith("__") || value === undefined) continue;
    const property = table[name];
    if (property?.input !== true) {
      const allowed = Object.keys(table).filter((key) => table[key]?.input === true);
      report([...path, name], `Unknown property '{}'; allowed are ${allowed.join(", ")}`);
    } else {
      checkValue(property.type, value, [...path, name], report);
    }
  }
}

function checkValue(type: string, value: Value, path: Path, report: Report): void {
  if (value === unknownValue || type === "asset") return;
  const element = elementType(type);
  if (type.endsWith("[]") && element !== undefined) {
    if (!isList(value)) {
      report(path, `Property '{}' must be a list, got ${describe(value)}`);
      return;
    }
    value.forEach((item, index) => {
      checkValue(element, item, [...path, index], report);
    });
    return;
  }
  const members = objectType(type);
  if (element !== undefined || members !== undefined) {
    if (!isProperties(value)) {
      report(path, `Property '{}' must be an object, got ${describe(value)}`);
    } else if (members !== undefined) {
      checkObject(members, value, path, report);
    } else {
      for (const [key, item] of Object.entries(value)) {
        if (item !== undefined) checkValue(element ?? "", item, [...path, key], report);
      }
    }
    return;
  }
  if (typeof value !== type)
    report(path, `Property '{}' must be a ${type}, got ${describe(value)}`);
}

function describe(value: Value): string {
  return typeof value === "object" ? (isList(value) ? "a list" : "an object") : typeof value;
}

/**
 * A path as the engine writes it: `rules[0].status`, `parameters["projection.enabled"]`
 * (pulumi/pulumi sdk/go/common/resource/property_path.go).
 */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/** A path without list positions, to look up what is known of a property: `rules.*.status`. */
export function patternOf(path: Path): string {
  return path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
}
