import { strict as assert } from "node:assert";

import { atTime, bindParameters } from "./statement";
import { athenaTypeOf, trinoText } from "./values";

describe("statements for Trino", () => {
  const now = new Date("2026-11-23T21:00:00Z");

  it("take the given time for the present, in code only", () => {
    assert.equal(
      atTime("select Current_Timestamp, 'current_timestamp', now -- current_timestamp", now),
      "select timestamp '2026-11-23 21:00:00.000 UTC', 'current_timestamp', now -- current_timestamp",
    );
  });

  for (const clock of ["current_date", "LOCALTIMESTAMP", "now()", "now ()"]) {
    it(`fail when they read the clock as ${clock}`, () => {
      assert.throws(() => atTime(`select ${clock}`, now), {
        message:
          "a query may read the clock as current_timestamp only, not as " +
          clock.toLowerCase().replace(/ ?\(\)/, ""),
      });
    });
  }

  it("carry their parameters apart from their text", () => {
    assert.equal(
      bindParameters("select 'a' = ?", ["'b''c'", "1"]),
      "execute immediate 'select ''a'' = ?' using 'b''c', 1",
    );
    assert.equal(bindParameters("select 'a'", []), "select 'a'");
  });

  it("name result types as Athena does, and keep a difference visible", () => {
    assert.deepEqual(
      ["varchar", "varchar(7)", "timestamp(3)", "timestamp(6)", "bigint"].map(athenaTypeOf),
      ["varchar", "varchar", "timestamp", "timestamp(6)", "bigint"],
    );
  });

  it("give values as Athena's text", () => {
    assert.deepEqual(
      [
        trinoText(null, "bigint"),
        trinoText(12, "bigint"),
        trinoText(100, "double"),
        trinoText("NaN", "double"),
        trinoText(true, "boolean"),
        trinoText("2026-11-23 21:00:00.000", "timestamp(3)"),
      ],
      [null, "12", "100.0", "NaN", "true", "2026-11-23 21:00:00.000"],
    );
  });

  it("fail for a number that is not exact, and for a value without text", () => {
    assert.throws(() => trinoText(2 ** 53, "bigint"), {
      message: "9007199254740992 is beyond the numbers that JSON.parse keeps exact",
    });
    assert.throws(() => trinoText([1], "array(integer)"), {
      message: "a value of the type array(integer) has no text here: [1]",
    });
  });
});
