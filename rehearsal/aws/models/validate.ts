import { AwsError, serviceModels, type ServiceName } from "../awsError";

/** What a service model says about one value. */
export interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  readonly members?: Readonly<Record<string, string>>;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
}

export type Shapes = Readonly<Record<string, Shape | undefined>>;

/** A value that breaks a constraint of the service model. */
export interface Violation {
  /** Where it is, in AWS's form, such as `targets.1.member.key`. */
  readonly path: string;
  readonly value: unknown;
  /** The constraint in AWS's words. */
  readonly constraint: string;
}

/** How each service names a request that breaks its model. */
const invalidRequestCode: Readonly<Record<ServiceName, string>> = {
  athena: "InvalidRequestException",
  cloudwatch: "ValidationError",
  glue: "InvalidInputException",
  iam: "ValidationError",
  kms: "ValidationException",
  s3: "InvalidArgument",
  ssm: "ValidationException",
};

/**
 * Refuses a request that breaks the service model: a missing or unknown member, an enum, pattern,
 * length or range.
 *
 * @throws AwsError with the service's own name for it
 */
export function validateRequest(
  service: ServiceName,
  operation: string,
  request: Readonly<Record<string, unknown>>,
): void {
  const operations: Readonly<Record<string, { readonly input: string } | undefined>> =
    serviceModels[service].operations;
  const input = operations[operation]?.input;
  if (input === undefined) throw new Error(`${service} has no model of ${operation}`);
  const violations = validateShape(service, input, request);
  if (violations.length === 0) return;
  const details = violations.map(
    ({ path, value, constraint }) =>
      `Value ${value === undefined ? "null" : `'${describe(value)}'`} at '${path}' ` +
      `failed to satisfy constraint: ${constraint}`,
  );
  const errors = violations.length === 1 ? "error" : "errors";
  throw new AwsError(
    service,
    operation,
    invalidRequestCode[service],
    `${violations.length} validation ${errors} detected: ${details.join("; ")}`,
  );
}

/** All violations of one shape's constraints. Values that are not data (unknown) are left out. */
export function validateShape(
  service: ServiceName,
  shapeName: string,
  value: unknown,
  path = "",
): Violation[] {
  return violationsOf(serviceModels[service].shapes, shapeName, value, path);
}

/**
 * The same for the shapes of any model.
 *
 * @throws Error for a member that the model does not have: a mistake in the simulation
 */
export function violationsOf(
  shapes: Shapes,
  shapeName: string,
  value: unknown,
  path = "",
): Violation[] {
  if (typeof value === "symbol") return [];
  const shape = shapeIn(shapes, shapeName);
  const violations = constraintsBroken(shape, value).map((constraint) => ({
    path,
    value,
    constraint,
  }));
  const nested = (inner: string, child: unknown, step: string) =>
    violationsOf(shapes, inner, child, path === "" ? step : `${path}.${step}`);

  if (shape.type === "structure" && isRecord(value)) {
    const members = shape.members ?? {};
    for (const name of shape.required ?? []) {
      if (value[name] === undefined) {
        const constraint = "Member must not be null";
        violations.push({ path: join(path, lowerFirst(name)), value: undefined, constraint });
      }
    }
    for (const [name, child] of Object.entries(value)) {
      if (child === undefined) continue;
      const member = members[name];
      if (member === undefined) throw new Error(`${shapeName} has no member ${name}`);
      violations.push(...nested(member, child, lowerFirst(name)));
    }
  } else if (shape.type === "list" && Array.isArray(value) && shape.member !== undefined) {
    const member = shape.member;
    value.forEach((child, index) => {
      violations.push(...nested(member, child, `${index + 1}.member`));
    });
  } else if (shape.type === "map" && isRecord(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (shape.key !== undefined) violations.push(...nested(shape.key, key, "key"));
      if (shape.value !== undefined) violations.push(...nested(shape.value, child, key));
    }
  }
  return violations;
}

/** The constraints that one value breaks itself, without its members, in AWS's words. */
export function ownViolations(service: ServiceName, shapeName: string, value: unknown): string[] {
  return constraintsBroken(shapeOf(service, shapeName), value);
}

function shapeOf(service: ServiceName, shapeName: string): Shape {
  return shapeIn(serviceModels[service].shapes, shapeName);
}

function shapeIn(shapes: Shapes, shapeName: string): Shape {
  const shape = shapes[shapeName];
  if (shape === undefined) throw new Error(`there is no model of ${shapeName}`);
  return shape;
}

function constraintsBroken(shape: Shape, value: unknown): string[] {
  const broken: string[] = [];
  const { min, max } = shape;
  const size =
    typeof value === "string" || Array.isArray(value)
      ? value.length
      : typeof value === "number"
        ? value
        : undefined;
  const measure = typeof value === "number" ? "value" : "length";
  if (size !== undefined && min !== undefined && size < min) {
    broken.push(`Member must have ${measure} greater than or equal to ${min}`);
  }
  if (size !== undefined && max !== undefined && size > max) {
    broken.push(`Member must have ${measure} less than or equal to ${max}`);
  }
  if (typeof value === "string") {
    if (shape.enum !== undefined && !shape.enum.includes(value)) {
      broken.push(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
    }
    if (shape.pattern !== undefined && !compilePattern(shape.pattern).test(value)) {
      broken.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
    }
  }
  return broken;
}

const compiled = new Map<string, RegExp>();

/** The models' patterns are Java's and match the whole value; surrogate pairs are code points. */
export function compilePattern(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const codePoints = pattern.replaceAll(
      String.raw`\uD800\uDC00-\uDBFF\uDFFF`,
      String.raw`\u{10000}-\u{10FFFF}`,
    );
    expression = new RegExp(`^(?:${codePoints})$`, "u");
    compiled.set(pattern, expression);
  }
  return expression;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(path: string, step: string): string {
  return path === "" ? step : `${path}.${step}`;
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function describe(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
