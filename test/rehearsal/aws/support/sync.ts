import { rmSync } from "node:fs";

import type { Faults } from "../../../../rehearsal/aws/faults";
import type { Properties } from "../../../../rehearsal/aws/provider/values";
import { startEngine, temporaryDirectory, type Created, type Engine } from "./engine";

export const type = "aws:ssm/resourceDataSync:ResourceDataSync";
export const keyType = "aws:kms/key:Key";
export const bucket = "fleet-inventory-dev";
const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

export const destination: Properties = {
  bucketName: bucket,
  prefix: "inventory",
  region: "eu-west-1",
};
export const sync: Properties = { name: "inventory", s3Destination: destination };

/** The provider's words for a sync that AWS refuses. */
export function refused(error: string, name = "inventory"): Error {
  return new Error(
    `creating SSM Resource Data Sync (${name}): operation error SSM: CreateResourceDataSync, ` +
      `https response error StatusCode: 400, ${error}`,
  );
}

/** The same for a sync that cannot write. */
export function writeFailed(explanation: string, name?: string): Error {
  return refused(
    `ResourceDataSyncInvalidConfigurationException: S3 write failed for bucket ${bucket} ` +
      `(simulated AWS: ${explanation})`,
    name,
  );
}

/** A simulated AWS on a directory of its own, and what a sync needs in it. */
export class SyncFixture {
  private constructor(
    readonly directory: string,
    readonly engine: Engine,
  ) {}

  static async start(faults: Faults = {}): Promise<SyncFixture> {
    const directory = temporaryDirectory();
    const engine = await startEngine({ directory, faults: { syncRetryWindow: 0, ...faults } });
    return new SyncFixture(directory, engine);
  }

  async close(): Promise<void> {
    await this.engine.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  createBucket(more: Properties = {}): Promise<Created> {
    return this.engine.create("aws:s3/bucket:Bucket", { bucket, ...more });
  }

  putPolicy(policy: string): Promise<Created> {
    return this.engine.create("aws:s3/bucketPolicy:BucketPolicy", { bucket, policy });
  }

  createKey(policy: string): Promise<Created> {
    return this.engine.create(keyType, { policy });
  }

  /** Encrypts the bucket with a key, or with AWS's own. */
  encryptWith(key: Created | undefined): Promise<Created> {
    const applied: Properties = { sseAlgorithm: "aws:kms", kmsMasterKeyId: key?.outputs.arn };
    return this.engine.create(encryptionType, {
      bucket,
      rules: [{ applyServerSideEncryptionByDefault: applied }],
    });
  }
}
