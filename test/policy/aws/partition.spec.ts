import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import {
  dnsSuffixOf,
  isKnownRegion,
  knownRegions,
  partitionOf,
} from "../../../policy/aws/partition";

interface SdkPartition {
  readonly id: string;
  readonly regions: Readonly<Record<string, unknown>>;
  readonly outputs: { readonly dnsSuffix: string };
}

/** The partition data inside the installed AWS SDK: an independent list of the Regions. */
function sdkPartitions(): readonly SdkPartition[] {
  const root = dirname(require.resolve("@aws-sdk/core/package.json"));
  const file = "dist-es/submodules/client/util-endpoints/lib/aws/partitions.js";
  const source = readFileSync(join(root, file), "utf8");
  const [, literal] = /partitionsInfo = (\{[\s\S]*?\n\});/.exec(source) ?? [];
  assert.ok(literal !== undefined, "the AWS SDK has moved its partition data");
  // A JavaScript literal of plain data with trailing commas is a YAML flow mapping.
  const data = parse(literal) as { partitions: readonly SdkPartition[] };
  return data.partitions;
}

describe("partition", () => {
  for (const partition of ["aws", "aws-cn", "aws-us-gov"] as const) {
    it(`knows the Regions of ${partition} that the AWS SDK knows, and its DNS suffix`, () => {
      const wanted = sdkPartitions().find(({ id }) => id === partition);
      assert.ok(wanted);
      const regions = Object.keys(wanted.regions).filter((name) => !name.endsWith("-global"));
      const ours = knownRegions.filter((region) => partitionOf(region) === partition);
      assert.deepEqual(ours, regions.sort());
      assert.equal(dnsSuffixOf(partition), wanted.outputs.dnsSuffix);
    });
  }

  it("lists 40 Regions, each once", () => {
    assert.equal(knownRegions.length, 40);
    assert.equal(new Set(knownRegions).size, 40);
  });

  for (const region of ["eu-west-1", "us-gov-west-1", "cn-north-1"]) {
    it(`knows ${region}`, () => {
      assert.equal(isKnownRegion(region), true);
    });
  }

  for (const region of [
    "eu-west-9",
    "EU-WEST-1",
    "",
    "eu-west-1a",
    "us-iso-east-1",
    "aws-global",
  ]) {
    it(`refuses "${region}"`, () => {
      assert.equal(isKnownRegion(region), false);
    });
  }
});
