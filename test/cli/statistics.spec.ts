import { strict as assert } from "node:assert";

import {
  describeStatistics,
  estimateCost,
  formatBytes,
  formatDuration,
} from "../../cli/render/statistics";

describe("the statistics of a query", () => {
  it("bill at least ten megabytes, and whole megabytes above", () => {
    assert.equal(estimateCost(0), 0.00005);
    assert.equal(estimateCost(10_000_000), 0.00005);
    assert.equal(estimateCost(10_000_001), 0.000055);
    assert.equal(estimateCost(1e12), 5);
  });

  it("are in units that people read", () => {
    const bytes = [0, 999, 1_000, 12_345, 999_949, 999_950, 5e12].map(formatBytes);
    assert.deepEqual(bytes, ["0 B", "999 B", "1.0 kB", "12.3 kB", "999.9 kB", "1.0 MB", "5.0 TB"]);
    const times = [0, 1_234, 59_949, 60_000, 125_400].map(formatDuration);
    assert.deepEqual(times, ["0.0 s", "1.2 s", "59.9 s", "1 min 0 s", "2 min 5 s"]);
  });

  it("name the price that the estimate assumes", () => {
    assert.equal(
      describeStatistics(
        { rows: 1_234, hasMore: false },
        { scannedBytes: 123_456_789, milliseconds: 1_234 },
        false,
      ),
      "1,234 rows, 123.5 MB scanned, about USD 0.00062 (estimate: USD 5 per TB, 10 MB minimum per query), 1.2 s",
    );
  });

  it("say that there are more rows than those", () => {
    assert.match(
      describeStatistics(
        { rows: 1_000, hasMore: true },
        { scannedBytes: 0, milliseconds: 90 },
        false,
      ),
      /^the first 1,000 rows, 0 B scanned, /,
    );
  });

  it("say that a reused result costs nothing", () => {
    assert.equal(
      describeStatistics({ rows: 1, hasMore: false }, { scannedBytes: 0, milliseconds: 90 }, true),
      "1 row, a recent result was reused: nothing scanned, no charge, 0.1 s",
    );
  });
});
