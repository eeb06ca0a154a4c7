import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { inventoryTables, partitionKeys, tableOfType } from "../../queries/tables";
import { namesIn } from "../../rehearsal/athena/engine/dialect";

describe("the table model", () => {
  it("has a table for each inventory type of AWS's schema page", () => {
    assert.deepEqual(
      inventoryTables.map((table) => `${table.type} ${table.table} ${table.columns.length}`),
      [
        "AWS:AWSComponent aws_awscomponent 10",
        "AWS:Application aws_application 14",
        "AWS:BillingInfo aws_billinginfo 4",
        "AWS:ComplianceItem aws_complianceitem 23",
        "AWS:ComplianceSummary aws_compliancesummary 23",
        "AWS:File aws_file 15",
        "AWS:InstanceDetailedInformation aws_instancedetailedinformation 11",
        "AWS:InstanceInformation aws_instanceinformation 14",
        "AWS:Network aws_network 11",
        "AWS:PatchCompliance aws_patchcompliance 9",
        "AWS:PatchSummary aws_patchsummary 26",
        "AWS:Process aws_process 16",
        "AWS:ResourceGroup aws_resourcegroup 5",
        "AWS:Service aws_service 10",
        "AWS:Tag aws_tag 5",
        "AWS:WindowsRegistry aws_windowsregistry 7",
        "AWS:WindowsRole aws_windowsrole 14",
        "AWS:WindowsUpdate aws_windowsupdate 7",
      ],
    );
  });

  for (const table of inventoryTables) {
    it(`has distinct lower-case columns in ${table.table}, none named like a partition key`, () => {
      const names = table.columns.map((column) => column.column);
      assert.deepEqual(
        names,
        table.columns.map((column) => column.key.toLowerCase()),
      );
      assert.equal(new Set([...names, ...partitionKeys]).size, names.length + partitionKeys.length);
    });

    it(`has the columns that a sync adds to every object in ${table.table}`, () => {
      assert.deepEqual(
        table.columns.slice(-3).map((column) => column.key),
        ["resourceId", "captureTime", "schemaVersion"],
      );
    });

    it(`describes ${table.table} within the 255 characters of a Glue comment`, () => {
      for (const { description } of [table, ...table.columns]) {
        assert.ok(description.length > 0 && description.length <= 255, description);
      }
    });
  }

  it("finds the table of a type, and none for a custom type", () => {
    assert.equal(tableOfType("AWS:Tag")?.table, "aws_tag");
    assert.equal(tableOfType("Custom:Rack"), undefined);
  });

  it("reads the capture times of every table", () => {
    const path = join(__dirname, "..", "..", "queries", "fragments", "captures.sql");
    const names = namesIn(readFileSync(path, "utf8"));
    assert.deepEqual(
      inventoryTables.map((table) => table.table).filter((table) => !names.has(table)),
      [],
    );
  });
});
