import type { ResourceHandler } from "../resources/handler";
import { withoutNotes } from "./defaults";
import { elementType, formatPath, objectType, patternOf, propertiesOf } from "./schema";
import {
  isList,
  isProperties,
  unknownValue,
  type Path,
  type Properties,
  type Value,
} from "./values";

/** How one value changes. */
export interface Change {
  /** The place in the engine's form, such as `targets[0].values[1]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** Whether it replaces the resource. */
  readonly replaces: boolean;
}

/** What an update would do. */
export interface Difference {
  readonly changes: readonly Change[];
  /** The top-level properties whose change replaces the resource. */
  readonly replaces: readonly string[];
}

/**
 * Compares what a program asks for with what there is. `state` are the resource's outputs, so
 * that a change made outside (seen by a refresh) is a difference too.
 */
export function diffResource(
  handler: ResourceHandler,
  state: Properties,
  inputs: Properties,
  ignoreChanges: readonly string[] = [],
): Difference {
  const changes: Change[] = [];
  const compare = new Comparison(handler, changes);
  compare.object(propertiesOf(handler.type) ?? {}, withoutNotes(state), withoutNotes(inputs), []);
  const relevant = changes.filter(
    ({ path }) => !ignoreChanges.some((ignored) => isWithin(path, ignored)),
  );
  const replaces = relevant.filter((change) => change.replaces).map((change) => topOf(change.path));
  return { changes: relevant, replaces: [...new Set(replaces)] };
}

/**
 * A resource cannot move: another `region` is another resource (Terraform AWS provider 6,
 * "Enhanced Region Support": changing the value forces replacement).
 */
const everywhereReplaced = ["region"];

class Comparison {
  constructor(
    private readonly handler: ResourceHandler,
    private readonly changes: Change[],
  ) {}

  /** An object of known properties. What is computed and not asked for is no difference. */
  object(
    table: NonNullable<ReturnType<typeof objectType>>,
    old: Properties,
    wanted: Properties,
    path: Path,
  ): void {
    for (const [name, property] of Object.entries(table)) {
      if (wanted[name] === undefined && property.computed === true) continue;
      this.value(property.type, old[name], wanted[name], [...path, name]);
    }
  }

  private value(type: string, old: Value | undefined, wanted: Value | undefined, path: Path): void {
    // Terraform's SDK does not tell an absent value from an empty one; nor does the provider.
    if (isEmpty(old) && isEmpty(wanted)) return;
    if (wanted === undefined) {
      this.add(path, "delete");
    } else if (old === undefined) {
      this.add(path, "add");
    } else if (wanted === unknownValue || old === unknownValue) {
      this.add(path, "update");
    } else if (isProperties(old) && isProperties(wanted) && type !== "asset") {
      this.members(type, old, wanted, path);
    } else if (isList(old) && isList(wanted)) {
      const length = Math.max(old.length, wanted.length);
      for (let index = 0; index < length; index += 1) {
        this.value(elementType(type) ?? type, old[index], wanted[index], [...path, index]);
      }
    } else if (!this.isSame(old, wanted, path)) {
      this.add(path, "update");
    }
  }

  private members(type: string, old: Properties, wanted: Properties, path: Path): void {
    const table = objectType(type);
    if (table !== undefined) {
      this.object(table, old, wanted, path);
      return;
    }
    const element = elementType(type) ?? type;
    for (const key of new Set([...Object.keys(old), ...Object.keys(wanted)])) {
      this.value(element, old[key], wanted[key], [...path, key]);
    }
  }

  private isSame(old: Value, wanted: Value, path: Path): boolean {
    const equivalent = this.handler.equivalent?.[patternOf(path)];
    if (equivalent !== undefined) return equivalent(old, wanted);
    return JSON.stringify(old) === JSON.stringify(wanted);
  }

  private add(path: Path, kind: Change["kind"]): void {
    const pattern = patternOf(path);
    const replaces = [...everywhereReplaced, ...Object.keys(this.handler.replaces)].some(
      (replaced) => isWithin(pattern, replaced),
    );
    this.changes.push({ path: formatPath(path), kind, replaces });
  }
}

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === "" || value === 0 || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isProperties(value) && Object.values(value).every(isEmpty);
}

function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}

function topOf(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
