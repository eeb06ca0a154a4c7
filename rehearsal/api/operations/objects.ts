import { readdirSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

import { ApiRefusal } from "../refusal";
import { openBucket } from "./buckets";
import { present, textOf, type Operation } from "./operation";

const mostKeys = 1_000;

interface Listed {
  readonly key: string;
  /** Undefined for a common prefix. */
  readonly path: string | undefined;
}

/** Keys in S3's order, folded at the delimiter; the token of a page is the last name on it. */
export const listObjectsV2: Operation = (seen, members) => {
  const bucket = openBucket(seen, members, "s3:ListBucket");
  const prefix = textOf(members.Prefix);
  const delimiter = textOf(members.Delimiter);
  if (delimiter !== "" && delimiter !== "/") {
    throw new ApiRefusal("NotImplemented", "The simulated S3 folds at / only", 501);
  }
  const size = Math.min(typeof members.MaxKeys === "number" ? members.MaxKeys : mostKeys, mostKeys);
  const token = members.ContinuationToken;
  const after = token === undefined ? textOf(members.StartAfter) : decode(textOf(token));
  const page: Listed[] = [];
  let isTruncated = false;
  const root = seen.cloud.bucketDirectory(bucket.id);
  for (const entry of walk(root, "", { prefix, isFolded: delimiter !== "", after })) {
    if (page.length === size) {
      isTruncated = true;
      break;
    }
    page.push(entry);
  }
  const last = page.at(-1);
  return present({
    Name: bucket.id,
    Prefix: prefix,
    Delimiter: delimiter,
    MaxKeys: size,
    KeyCount: page.length,
    IsTruncated: isTruncated,
    NextContinuationToken: isTruncated && last !== undefined ? encode(last.key) : undefined,
    Contents: page.flatMap(({ key, path }) => (path === undefined ? [] : [objectOf(key, path)])),
    CommonPrefixes: page.flatMap(({ key, path }) => (path === undefined ? [{ Prefix: key }] : [])),
  });
};

interface Range {
  readonly prefix: string;
  readonly isFolded: boolean;
  readonly after: string;
}

/** Folders count with their slash, so that the walk goes in the order of whole keys. */
function* walk(folder: string, parent: string, range: Range): Generator<Listed> {
  const { prefix, isFolded, after } = range;
  const entries = read(folder)
    .map((entry) => ({ entry, name: `${entry.name}${entry.isDirectory() ? "/" : ""}` }))
    .sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)));
  for (const { entry, name } of entries) {
    const key = `${parent}${name}`;
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (key.startsWith(prefix) && isAfter(key, after)) yield { key, path };
    } else if (isFolded && key.startsWith(prefix) && key.length > prefix.length) {
      if (isAfter(key, after)) yield { key, path: undefined };
    } else if (key.startsWith(prefix) || prefix.startsWith(key)) {
      if (isAfter(key, after) || after.startsWith(key)) yield* walk(path, key, range);
    }
  }
}

function read(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isAfter(key: string, after: string): boolean {
  return Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0;
}

/** The ETag of an object under a KMS key is no digest of its content; any stable text will do. */
function objectOf(key: string, path: string) {
  const { mtime, size, ino } = statSync(path);
  return {
    Key: key,
    LastModified: mtime,
    ETag: `"${ino.toString(16)}-${mtime.getTime().toString(16)}"`,
    Size: size,
    StorageClass: "STANDARD",
  };
}

function encode(key: string): string {
  return Buffer.from(key).toString("base64url");
}

function decode(token: string): string {
  return Buffer.from(token, "base64url").toString();
}
