import { cpSync, existsSync, mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { fixtureBucket, fixtureNow, fixtureTables } from "../queries/fleetFixture";
import { runStatement, type TrinoAddress, type TrinoResult } from "./client";
import { createTable, folderOf, identifier } from "./createTable";
import { atTime, bindParameters } from "./statement";

/** The server to try the queries on, as toolchain/trino/test.js hands it over. */
export interface TrinoSession extends TrinoAddress {
  /** The schema that is made for the tests and dropped after them. */
  readonly schema: string;
  /** A folder that the server sees, too. */
  readonly files: string;
  /** What the server calls that folder, with a slash at its end. */
  readonly location: string;
}

/** Which objects a table finds: the fixture's, or none because nothing has been delivered yet. */
export type Bucket = "fixture" | "empty";

const buckets: readonly Bucket[] = ["fixture", "empty"];
const variable = "FLEET_INVENTORY_TRINO";

/** The session of this run. */
export const session = readSession(process.env[variable]);

/** Where tables over a bucket are made. */
export function placeOf(bucket: Bucket): {
  catalog: string;
  schema: string;
  bucketLocation: string;
} {
  return {
    catalog: session.catalog,
    schema: schemaOf(bucket),
    bucketLocation: `${session.location}${session.schema}/${bucket}/`,
  };
}

/** Runs a statement as it stands over the tables of a bucket. */
export function runOn(bucket: Bucket, sql: string): Promise<TrinoResult> {
  return runStatement(session, sql, schemaOf(bucket));
}

/** Runs a named query's text with execution parameters, at the fixture's time. */
export function runQuery(
  bucket: Bucket,
  sql: string,
  literals: readonly string[],
): Promise<TrinoResult> {
  return runOn(bucket, bindParameters(atTime(sql, fixtureNow), literals));
}

/** The folder that stands for a bucket. */
export function bucketFolder(bucket: Bucket): string {
  return join(session.files, session.schema, bucket);
}

/** What has been made on the server and has to be undone. */
const undo: (() => Promise<unknown>)[] = [];

/**
 * Makes the Glue tables on the server, over a copy of the fixture and over nothing.
 *
 * @throws Error that says what a server needs, when this one cannot do it
 */
export async function makeTables(): Promise<void> {
  try {
    for (const bucket of buckets) {
      await runStatement(session, `create schema ${schemaName(bucket)}`);
      undo.unshift(() => runStatement(session, `drop schema ${schemaName(bucket)} cascade`));
    }
    makeFolders();
    await Promise.all(
      buckets.flatMap((bucket) =>
        fixtureTables.map((table) => runOn(bucket, createTable(table, placeOf(bucket)))),
      ),
    );
    const { rows } = await runOn("fixture", "select count(*) from aws_instanceinformation");
    if (rows[0]?.[0] === "0") {
      throw new Error(`it sees no object below ${placeOf("fixture").bucketLocation}`);
    }
  } catch (error) {
    throw new Error(unfit(error), { cause: error });
  }
}

/** Undoes what makeTables has done, as far as it got, and nothing else. */
export async function dropTables(): Promise<void> {
  for (const each of undo.splice(0)) {
    await each();
  }
}

function makeFolders(): void {
  const folder = join(session.files, session.schema);
  mkdirSync(folder);
  undo.push(() => rm(folder, { recursive: true }));
  cpSync(fixtureBucket, bucketFolder("fixture"), { recursive: true });
  for (const bucket of buckets) {
    for (const table of fixtureTables) {
      // S3 has no folders that could be missing.
      mkdirSync(join(bucketFolder(bucket), folderOf(table)), { recursive: true });
    }
  }
}

function readSession(json: string | undefined): TrinoSession {
  if (json === undefined) {
    throw new Error(`${variable} is not set: these tests are started by "npm run test:trino"`);
  }
  const found = JSON.parse(json) as TrinoSession;
  if (!existsSync(found.files)) {
    throw new Error(`the folder ${found.files} does not exist on this machine`);
  }
  return found;
}

function schemaOf(bucket: Bucket): string {
  return bucket === "fixture" ? session.schema : `${session.schema}_${bucket}`;
}

function schemaName(bucket: Bucket): string {
  return `${identifier(session.catalog)}.${identifier(schemaOf(bucket))}`;
}

function unfit(error: unknown): string {
  return (
    `The queries cannot be tried on the Trino at ${session.url}: ${reasonOf(error)}\n` +
    `It needs a catalog of the Hive connector ("${session.catalog}", or --catalog) with ` +
    "hive.partition-projection-enabled=true, the right to create the schemas " +
    `"${schemaOf("fixture")}" and "${schemaOf("empty")}" there (or --schema), and the folder ` +
    `${session.files} (--files) under the name ${session.location} (--location), as with ` +
    "fs.native-local.enabled=true and local.location."
  );
}

// fetch itself says only that it failed.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause === undefined ? error.message : `${error.message} (${reasonOf(error.cause)})`;
}
