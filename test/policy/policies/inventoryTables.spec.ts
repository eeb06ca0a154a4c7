import { unknown } from "../../../policy/stack";
import { bucketName, compliant } from "../support/compliant";
import type { FixtureResource } from "../support/fixture";
import { assertAccepted, assertViolation } from "../support/judge";

const policy = "inventory-delivered";
const table = (location: string): FixtureResource => ({
  type: "aws:glue/catalogTable:CatalogTable",
  name: "table",
  properties: { name: "aws_application", storageDescriptor: { location } },
});

const object = (list: string): FixtureResource => ({
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  name: "rows",
  properties: { bucket: bucketName, key: `watchlists/watch_${list}/rows.json` },
});

describe("policy inventory-delivered: tables", () => {
  it("accepts tables under the prefix", () => {
    assertAccepted(policy, compliant.plus(table(`s3://${bucketName}/inventory/AWS:Application/`)));
  });

  it("accepts a table of what the stack itself puts into the bucket", () => {
    const location = `s3://${bucketName}/watchlists/watch_end_of_life/`;
    assertAccepted(policy, compliant.plus(table(location), object("end_of_life")));
    assertAccepted(policy, compliant.plus(table(location.slice(0, -1)), object("end_of_life")));
  });

  it("fails when a table reads another folder of the bucket", () => {
    const stack = compliant.plus(table(`s3://${bucketName}/inventory-old/AWS:Application/`));
    assertViolation(
      policy,
      stack,
      "table",
      'CatalogTable "table" reads s3://fleet-inventory-dev-111122223333-eu-central-1/inventory-old/AWS:Application/, but inventory is delivered to s3://fleet-inventory-dev-111122223333-eu-central-1/inventory. Put its location under that.',
    );
  });

  for (const [title, properties] of [
    ["elsewhere", object("end_of_life_2").properties],
    [
      "in a bucket that is not known at preview",
      { ...object("end_of_life").properties, bucket: unknown },
    ],
    ["under a key that is not known at preview", { bucket: bucketName, key: unknown }],
    ["without a bucket", { key: "watchlists/watch_end_of_life/rows.json" }],
  ] as const) {
    it(`fails when a table reads a folder and the stack puts its object ${title}`, () => {
      const stack = compliant.plus(table(`s3://${bucketName}/watchlists/watch_end_of_life/`), {
        ...object("end_of_life"),
        properties,
      });
      assertViolation(
        policy,
        stack,
        "table",
        'CatalogTable "table" reads s3://fleet-inventory-dev-111122223333-eu-central-1/watchlists/watch_end_of_life/, but inventory is delivered to s3://fleet-inventory-dev-111122223333-eu-central-1/inventory. Put its location under that.',
      );
    });
  }
});
