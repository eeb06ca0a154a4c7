import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { VisibleError } from "../../errors";

/** One thing that exists in the simulated AWS. */
export interface SimulatedResource {
  /** The Pulumi type token, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  /** The id that the provider gave it; unique per type, account and Region. */
  readonly id: string;
  /** The account that owns it, 12 digits. */
  readonly account: string;
  /** The Region it lives in. */
  readonly region: string;
  /** Its outputs, named as in @pulumi/aws (camelCase); policy documents are JSON text. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What AWS knows about it and the provider does not return, such as a sync's last status. */
  readonly service?: Readonly<Record<string, unknown>>;
}

/** Narrows a look-up to one account, one Region, or both. */
export interface Where {
  readonly account?: string;
  readonly region?: string;
}

interface CloudFile {
  readonly version: number;
  readonly resources: readonly SimulatedResource[];
  /** How often something was created under a name: AWS never gives an id twice. */
  readonly creations: Readonly<Record<string, number>>;
}

const fileVersion = 1;
let temporaryFiles = 0;

/**
 * Everything the simulated AWS remembers, in one directory: `cloud.json` holds the resources and
 * `s3/<bucket>/<key>` the objects. The provider writes it; delivery and the Athena endpoint read
 * it, in the same or in another process.
 */
export class SimulatedCloud {
  private readonly resources = new Map<string, SimulatedResource>();
  private creations: Record<string, number> = {};
  private loaded = "";

  /** Absolute path of the directory. */
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = resolve(directory);
  }

  /**
   * Opens the cloud kept in `directory`, which is created when it is absent.
   *
   * @throws VisibleError when `cloud.json` there was not written by this version
   */
  static open(directory: string): SimulatedCloud {
    const cloud = new SimulatedCloud(directory);
    mkdirSync(join(cloud.directory, "s3"), { recursive: true });
    cloud.reload();
    return cloud;
  }

  /** All resources of a type, in the order of their ids. */
  list(type: string, where: Where = {}): SimulatedResource[] {
    return [...this.resources.values()]
      .filter((resource) => resource.type === type && matches(resource, where))
      .sort((left, right) => compare(keyOf(left), keyOf(right)));
  }

  /** The resource with this type and id, or undefined. */
  get(type: string, id: string, where: Where = {}): SimulatedResource | undefined {
    return this.list(type, where).find((resource) => resource.id === id);
  }

  /** Adds the resource, or replaces the one with the same type, id, account and Region. */
  put(resource: SimulatedResource): void {
    this.resources.set(keyOf(resource), resource);
  }

  /** Removes the resource; one that is not there is no error. */
  remove(resource: Pick<SimulatedResource, "type" | "id" | "account" | "region">): void {
    this.resources.delete(keyOf(resource));
  }

  /** Counts one more creation under this name and returns how many there were before. */
  countCreation(name: string): number {
    const before = this.creations[name] ?? 0;
    this.creations[name] = before + 1;
    return before;
  }

  /** Writes `cloud.json` in one step, so a reader sees the old state or the new one, never half. */
  save(): void {
    const resources = [...this.resources.values()].sort((left, right) =>
      compare(keyOf(left), keyOf(right)),
    );
    const content: CloudFile = { version: fileVersion, resources, creations: this.creations };
    const text = JSON.stringify(content, null, 2);
    const temporary = `${this.file}.${process.pid}.${(temporaryFiles += 1)}.tmp`;
    writeFileSync(temporary, `${text}\n`);
    renameSync(temporary, this.file);
    this.loaded = this.stamp();
  }

  /**
   * Takes over what another process saved, forgetting what was not saved here. Costs one `stat`
   * when the file did not change.
   *
   * @throws VisibleError when `cloud.json` was not written by this version
   */
  reload(): void {
    const stamp = this.stamp();
    if (stamp === this.loaded && stamp !== "") return;
    this.resources.clear();
    this.creations = {};
    if (stamp !== "") {
      const content = parse(readFileSync(this.file, "utf8"), this.file);
      for (const resource of content.resources) this.put(resource);
      this.creations = { ...content.creations };
    }
    this.loaded = stamp;
  }

  /** The directory that holds the objects of a bucket: `<directory>/s3/<bucket>`. */
  bucketDirectory(bucket: string): string {
    return join(this.directory, "s3", fileName(bucket, bucket));
  }

  /**
   * The file that holds an object: `<directory>/s3/<bucket>/<key>`.
   *
   * @throws VisibleError for a key that has no such file: with an empty, `.` or `..` segment
   */
  objectPath(bucket: string, key: string): string {
    return join(
      this.bucketDirectory(bucket),
      ...key.split("/").map((segment) => fileName(segment, key)),
    );
  }

  private get file(): string {
    return join(this.directory, "cloud.json");
  }

  /** Identifies one version of the file; a rename gives it a new inode even in the same tick. */
  private stamp(): string {
    const stats = statSync(this.file, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? "" : `${stats.ino}:${stats.mtimeNs}:${stats.size}`;
  }
}

function keyOf(resource: Pick<SimulatedResource, "type" | "id" | "account" | "region">): string {
  return [resource.type, resource.account, resource.region, resource.id].join("\n");
}

function matches(resource: SimulatedResource, where: Where): boolean {
  return (
    (where.account === undefined || resource.account === where.account) &&
    (where.region === undefined || resource.region === where.region)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** S3 allows such segments in a key; a path would leave the bucket or meet another key's file. */
function fileName(segment: string, whole: string): string {
  if (segment === "" || segment === "." || segment === ".." || /[/\\\0]/.test(segment)) {
    throw new VisibleError(
      `The simulated S3 cannot store "${whole}": it has an empty, "." or ".." segment or a backslash`,
      { remedy: "Use names whose segments between slashes are ordinary file names." },
    );
  }
  return segment;
}

function parse(text: string, file: string): CloudFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw unreadable(file, "it is not JSON", cause);
  }
  const { version, resources, creations = {} } = (content ?? {}) as Partial<CloudFile>;
  if (version !== fileVersion || !Array.isArray(resources)) {
    throw unreadable(file, `its version is ${JSON.stringify(version)}, expected ${fileVersion}`);
  }
  return { version, resources: resources as SimulatedResource[], creations };
}

function unreadable(file: string, problem: string, cause?: unknown): VisibleError {
  return new VisibleError(`The state of the simulated AWS cannot be read: ${file}: ${problem}`, {
    remedy: "Delete its directory to start with an empty account, or name another directory.",
    ...(cause === undefined ? {} : { cause }),
  });
}
