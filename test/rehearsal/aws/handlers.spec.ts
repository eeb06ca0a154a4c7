import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { AwsError } from "../../../rehearsal/aws/awsError";
import {
  elementType,
  objectType,
  propertiesOf,
  providerVersion,
} from "../../../rehearsal/aws/provider/schema";
import { handlers } from "../../../rehearsal/aws/resources";

/** The declared property at a pattern such as `rules.*.status`, or undefined. */
function propertyAt(type: string, pattern: string) {
  let table = propertiesOf(type);
  let found;
  for (const step of pattern.split(".")) {
    if (step === "*") continue;
    found = table?.[step];
    if (found === undefined) return undefined;
    table = objectType(elementType(found.type) ?? found.type);
  }
  return found;
}

describe("the resource types of the simulated AWS", () => {
  it("are nineteen, each declared by @pulumi/aws", () => {
    assert.equal(new Set(handlers.map(({ type }) => type)).size, 19);
    for (const { type } of handlers) assert.ok(propertiesOf(type) !== undefined, type);
  });

  it("have the properties of the installed @pulumi/aws", () => {
    const installed = JSON.parse(
      readFileSync(require.resolve("@pulumi/aws/package.json"), "utf8"),
    ) as { version: string };
    assert.equal(providerVersion, installed.version);
  });

  it("have the properties that a new extraction finds", function () {
    this.timeout(60_000);
    const script = join(__dirname, "../../../rehearsal/aws/schema/extract.mjs");
    const { status, stderr } = spawnSync(process.execPath, [script, "--check"]);
    assert.equal(stderr.toString(), "");
    assert.equal(status, 0);
  });

  for (const handler of handlers) {
    it(`name only properties that ${handler.type} has, and a source for every replacement`, () => {
      const named = {
        replaces: Object.keys(handler.replaces).filter((name) => name !== "expectedBucketOwner"),
        defaults: Object.keys(handler.defaults ?? {}),
        equivalent: Object.keys(handler.equivalent ?? {}),
        notSimulated: [...(handler.notSimulated ?? [])],
        autoName: handler.autoName === undefined ? [] : [handler.autoName.property],
        knownWhenAbsent: [...(handler.knownWhenAbsent ?? [])],
      };
      for (const [kind, patterns] of Object.entries(named)) {
        for (const pattern of patterns) {
          const property = propertyAt(handler.type, pattern);
          assert.ok(property?.input === true, `${handler.type} ${kind}: ${pattern}`);
        }
      }
      for (const source of Object.values(handler.replaces)) {
        assert.match(source, /^(Terraform provider|AWS API): /);
      }
    });

    it(`give ${handler.type} defaults of the declared type that nobody must set`, () => {
      for (const [pattern, value] of Object.entries(handler.defaults ?? {})) {
        const property = propertyAt(handler.type, pattern);
        assert.deepEqual([property?.type, property?.required], [typeof value, undefined], pattern);
      }
    });
  }

  it("cannot refuse with an error name that AWS does not have for the operation", () => {
    const made = (code: string) => new AwsError("ssm", "CreateAssociation", code, "words").message;
    assert.match(made("InvalidSchedule"), /StatusCode: 400, InvalidSchedule: words$/);
    assert.match(made("AccessDeniedException"), /, api error AccessDeniedException: words$/);
    assert.throws(
      () => made("EntityNotFoundException"),
      new Error("AWS has no error EntityNotFoundException for this operation"),
    );
  });
});
