import { strict as assert } from "node:assert";

import { share } from "../../../cli/report/html/share";

const list = (count: number, length: number): string[] =>
  Array.from({ length: count }, () => "x".repeat(length));

describe("The share of the page that a list gets", () => {
  const lengths = (...lists: string[][]): number[] => lists.map((each) => each.length);

  it("is all of it when everything fits", () => {
    assert.deepEqual(lengths(...share([list(3, 10), list(5, 10)], 80)), [3, 5]);
  });

  it("is even among those that are too long", () => {
    assert.deepEqual(lengths(...share([list(50, 10), list(80, 10)], 200)), [10, 10]);
  });

  it("grows by what a short list leaves", () => {
    assert.deepEqual(
      lengths(...share([list(50, 10), list(2, 10), list(50, 10)], 220)),
      [10, 2, 10],
    );
  });

  it("holds whole rows only", () => {
    assert.deepEqual(lengths(...share([list(5, 10)], 39)), [3]);
    assert.deepEqual(lengths(...share([["x".repeat(100), "y"]], 50)), [0]);
  });

  it("is none of no lists", () => {
    assert.deepEqual(share([], 10), []);
  });
});
