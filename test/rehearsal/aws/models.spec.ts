import { strict as assert } from "node:assert";

import { serviceModels, type ServiceName } from "../../../rehearsal/aws/awsError";
import { expand } from "../../../rehearsal/aws/models/expand";
import {
  compilePattern,
  validateRequest,
  validateShape,
} from "../../../rehearsal/aws/models/validate";

const services = Object.keys(serviceModels) as ServiceName[];
interface Shape {
  readonly pattern?: string;
}

describe("the service models of the simulated AWS", () => {
  it("are botocore's, all from one version, with licence and service id", () => {
    for (const service of services) {
      const { source, licence, serviceId } = serviceModels[service];
      assert.match(source, new RegExp(`^botocore 1\\.43\\.107, service model ${service} [\\d-]+$`));
      assert.equal(licence, "Apache-2.0, Copyright Amazon.com, Inc. or its affiliates");
      assert.equal(serviceId.toLowerCase(), service);
    }
  });

  it("have patterns that all compile, surrogate pairs included", () => {
    const patterns = services.flatMap((service) =>
      Object.values(serviceModels[service].shapes as Record<string, Shape>).flatMap(
        ({ pattern }) => pattern ?? [],
      ),
    );
    assert.ok(patterns.length > 40, `${patterns.length} patterns`);
    for (const pattern of patterns) assert.ok(compilePattern(pattern) instanceof RegExp, pattern);
  });

  it("match whole values only", () => {
    assert.deepEqual(validateShape("athena", "WorkGroupName", "inventory_1.a-b"), []);
    assert.equal(validateShape("athena", "WorkGroupName", "a b").length, 1);
    assert.equal(validateShape("athena", "WorkGroupName", "a".repeat(129)).length, 1);
  });

  it("take characters beyond the basic plane where AWS does", () => {
    assert.deepEqual(validateShape("glue", "DescriptionString", "inventory 🖥"), []);
    assert.deepEqual(
      validateShape("glue", "NameString", "a\nb").map(({ constraint }) => constraint.slice(0, 50)),
      ["Member must satisfy regular expression pattern: [\\"],
    );
  });

  it("fails a request in AWS's words: enum, pattern, length, range and missing member", () => {
    const refused = (service: ServiceName, operation: string, request: Record<string, unknown>) => {
      try {
        validateRequest(service, operation, request);
      } catch (error) {
        return (error as Error).message;
      }
      return "accepted";
    };
    assert.equal(
      refused("ssm", "CreateAssociation", { Name: "x".repeat(3), ComplianceSeverity: "SEVERE" }),
      "operation error SSM: CreateAssociation, https response error StatusCode: 400, " +
        "api error ValidationException: 1 validation error detected: Value 'SEVERE' at " +
        "'complianceSeverity' failed to satisfy constraint: Member must satisfy enum value set: " +
        "[CRITICAL, HIGH, MEDIUM, LOW, UNSPECIFIED]",
    );
    assert.equal(
      refused("kms", "ScheduleKeyDeletion", { PendingWindowInDays: 0 }),
      "operation error KMS: ScheduleKeyDeletion, https response error StatusCode: 400, " +
        "api error ValidationException: 2 validation errors detected: Value null at 'keyId' failed " +
        "to satisfy constraint: Member must not be null; Value '0' at 'pendingWindowInDays' failed " +
        "to satisfy constraint: Member must have value greater than or equal to 1",
    );
    assert.match(
      refused("ssm", "CreateAssociation", {
        Name: "AWS-GatherSoftwareInventory",
        Targets: [{ Key: "", Values: [] }],
      }),
      /Value '' at 'targets\.1\.member\.key' failed .* Member must have length greater than or equal to 1/,
    );
    assert.equal(
      refused("athena", "CreateNamedQuery", { Name: "n", Database: "d", QueryString: "select 1" }),
      "accepted",
    );
  });

  it("fails loudly when a handler sends a member that the API does not have", () => {
    assert.throws(() => {
      validateRequest("ssm", "CreateAssociation", { Nmae: "x" });
    }, new Error("CreateAssociationRequest has no member Nmae"));
    assert.throws(
      () => expand("glue", "TableInput", { colour: "red" }),
      new Error("glue TableInput has no member for colour"),
    );
  });

  it("turn properties into members: names by case, renames, tags as pairs", () => {
    assert.deepEqual(
      expand("glue", "StorageDescriptor", { serDeInfo: { serializationLibrary: "x" } }),
      { SerdeInfo: { SerializationLibrary: "x" } },
    );
    assert.deepEqual(expand("kms", "CreateKeyRequest", { tags: { team: "platform" } }), {
      Tags: [{ TagKey: "team", TagValue: "platform" }],
    });
    assert.deepEqual(
      expand("ssm", "CreateResourceDataSyncRequest", { name: "s" }, { name: "SyncName" }),
      { SyncName: "s" },
    );
  });
});
