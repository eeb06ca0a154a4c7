import { strict as assert } from "node:assert";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { VisibleError } from "../../../errors";
import { SimulatedCloud, type SimulatedResource } from "../../../rehearsal/aws/cloud";
import { temporaryDirectory } from "./support/engine";

const bucket: SimulatedResource = {
  type: "aws:s3/bucket:Bucket",
  id: "inventory",
  account: "111122223333",
  region: "eu-west-1",
  properties: { bucket: "inventory" },
};

describe("the simulated cloud", () => {
  let directory: string;
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("starts empty in a directory that is not there yet", () => {
    const cloud = SimulatedCloud.open(join(directory, "new"));
    assert.deepEqual(cloud.list(bucket.type), []);
  });

  it("keeps what was saved and forgets what was not", () => {
    const cloud = SimulatedCloud.open(directory);
    cloud.put(bucket);
    cloud.save();
    cloud.put({ ...bucket, id: "unsaved" });
    assert.deepEqual(SimulatedCloud.open(directory).list(bucket.type), [bucket]);
  });

  it("leaves no temporary file behind", () => {
    const cloud = SimulatedCloud.open(directory);
    cloud.save();
    assert.deepEqual(readdirSync(directory).sort(), ["cloud.json", "s3"]);
  });

  it("sees what another one saved after a reload, and only then", () => {
    const reader = SimulatedCloud.open(directory);
    const writer = SimulatedCloud.open(directory);
    writer.put(bucket);
    writer.save();
    assert.equal(reader.get(bucket.type, bucket.id), undefined);
    reader.reload();
    assert.deepEqual(reader.get(bucket.type, bucket.id), bucket);
    writer.remove(bucket);
    writer.save();
    reader.reload();
    assert.equal(reader.get(bucket.type, bucket.id), undefined);
  });

  it("tells the same id in two accounts and Regions apart", () => {
    const cloud = SimulatedCloud.open(directory);
    const sync = { ...bucket, type: "aws:ssm/resourceDataSync:ResourceDataSync" };
    cloud.put({ ...sync, region: "us-east-1" });
    cloud.put(sync);
    cloud.put({ ...sync, account: "444455556666" });
    assert.equal(cloud.list(sync.type).length, 3);
    assert.equal(cloud.list(sync.type, { account: "111122223333" }).length, 2);
    const found = cloud.get(sync.type, sync.id, { region: "us-east-1" });
    assert.equal(found?.account, "111122223333");
    cloud.remove(sync);
    assert.equal(cloud.list(sync.type).length, 2);
  });

  it("counts creations across openings, so that no id comes twice", () => {
    const cloud = SimulatedCloud.open(directory);
    assert.deepEqual([cloud.countCreation("urn"), cloud.countCreation("urn")], [0, 1]);
    cloud.save();
    assert.equal(SimulatedCloud.open(directory).countCreation("urn"), 2);
  });

  it("maps objects to files, with colons and equal signs as they are", () => {
    const cloud = SimulatedCloud.open(directory);
    assert.equal(
      cloud.objectPath("inventory", "inv/AWS:Application/accountid=111122223333/i-0.json"),
      join(directory, "s3/inventory/inv/AWS:Application/accountid=111122223333/i-0.json"),
    );
    assert.equal(cloud.bucketDirectory("inventory"), join(directory, "s3/inventory"));
  });

  for (const key of ["../outside", "a/../../b", "a//b", "", "a/", "./a", "a\\b"]) {
    it(`refuses the object key ${JSON.stringify(key)}, which no file stands for`, () => {
      const cloud = SimulatedCloud.open(directory);
      assert.throws(
        () => cloud.objectPath("inventory", key),
        new VisibleError(
          `The simulated S3 cannot store "${key}": it has an empty, "." or ".." segment or a backslash`,
          { remedy: "Use names whose segments between slashes are ordinary file names." },
        ),
      );
    });
  }

  it("refuses a state file of another kind and says what to do", () => {
    const file = join(directory, "cloud.json");
    SimulatedCloud.open(directory).save();
    assert.equal((JSON.parse(readFileSync(file, "utf8")) as { version: number }).version, 1);
    for (const [text, problem] of [
      ["{", "it is not JSON"],
      ['{"version":2,"resources":[]}', "its version is 2, expected 1"],
      ["null", "its version is undefined, expected 1"],
    ] as const) {
      writeFileSync(file, text);
      assert.throws(
        () => SimulatedCloud.open(directory),
        (error: unknown) =>
          error instanceof VisibleError &&
          error.message === `The state of the simulated AWS cannot be read: ${file}: ${problem}` &&
          error.remedy ===
            "Delete its directory to start with an empty account, or name another directory.",
      );
    }
  });
});
