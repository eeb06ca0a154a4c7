import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import type { SimulatedCloud } from "../aws/cloud";

const batchSize = 256;

/** Writes objects into the simulated S3, many at once, holding no more than one batch in memory. */
export class ObjectWriter {
  private readonly directories = new Map<string, Promise<unknown>>();
  private batch: Promise<void>[] = [];

  constructor(private readonly cloud: SimulatedCloud) {}

  /** Starts writing; waits only when a whole batch is under way. */
  async put(bucket: string, key: string, body: string): Promise<void> {
    this.batch.push(this.write(this.cloud.objectPath(bucket, key), body));
    if (this.batch.length >= batchSize) await this.finish();
  }

  /** Resolves when everything that was put is on disk. */
  async finish(): Promise<void> {
    const writes = this.batch;
    this.batch = [];
    await Promise.all(writes);
  }

  private async write(path: string, body: string): Promise<void> {
    const directory = dirname(path);
    let made = this.directories.get(directory);
    if (made === undefined) {
      made = mkdir(directory, { recursive: true });
      this.directories.set(directory, made);
    }
    await made;
    await writeFile(path, body);
  }
}
