import { strict as assert } from "node:assert";

import { VisibleError } from "../../../errors";
import { collectReport, reportBlocks } from "../../../cli/report";
import { answer, catalog, context, now, reportOf, smallFleet } from "./answers";

describe("Collecting a report", () => {
  it("asks each query of the report once, with its parameters", async () => {
    const asked: [string, unknown][] = [];
    await collectReport(
      (query, parameters) => {
        asked.push([query, parameters]);
        return Promise.resolve(answer(query, []));
      },
      { context, catalog, now },
    );
    assert.deepEqual(
      asked,
      reportBlocks.map(({ query, parameters }) => [query, parameters ?? {}]),
    );
    assert.deepEqual(Object.fromEntries(asked).silent_instances, { hours: "48" });
  });

  it("asks at most as many queries at a time as it was told", async () => {
    let running = 0;
    let most = 0;
    const run = async (query: string) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return answer(query, []);
    };
    await collectReport(run, { context, catalog, now, concurrency: 2 });
    assert.equal(most, 2);
  });

  it("keeps the order of the blocks whichever answer comes first", async () => {
    const run = async (query: string) => {
      if (query === "instance_coverage") await new Promise((resolve) => setImmediate(resolve));
      return answer(query, smallFleet[query] ?? []);
    };
    const { blocks } = await collectReport(run, { context, catalog, now });
    assert.deepEqual(
      blocks.map(({ query }) => query),
      reportBlocks.map(({ query }) => query),
    );
  });

  it("takes the header's figures from the answers", async () => {
    const { figures, isEmpty, asOf } = await reportOf();
    assert.deepEqual(figures, {
      liveInstances: 100,
      instancesWithInventory: 77,
      coveragePercent: 77,
      connectionLost: 2,
      notLive: 5,
      accounts: 2,
      regions: 2,
      silent: 2,
      silentHours: 48,
      newestCapture: "2026-11-23T20:58:11Z",
    });
    assert.equal(isEmpty, false);
    assert.equal(asOf, "2026-11-23T21:04:30Z");
  });

  it("is empty when no node is known: no rows, or totals of zero", async () => {
    assert.equal((await reportOf({})).isEmpty, true);
    const zeros = [["all", "all", "0", "0", "0", null, "0", "0"]];
    const report = await reportOf({ instance_coverage: zeros });
    assert.equal(report.isEmpty, true);
    assert.equal(report.figures?.coveragePercent, undefined);
  });

  it("is not empty when all nodes are stopped", async () => {
    const stopped = [["all", "all", "0", "0", "0", null, "0", "3"]];
    assert.equal((await reportOf({ instance_coverage: stopped })).isEmpty, false);
  });

  it("describes each column in the words of the catalogue", async () => {
    const [coverage] = (await reportOf()).blocks;
    assert.equal(coverage?.columns[0]?.description, 'the account, or "all" in the row of totals');
  });

  it("reports progress after each answer", async () => {
    const seen: string[] = [];
    await reportOf(smallFleet, {
      concurrency: 1,
      blocks: reportBlocks.slice(0, 3),
      onProgress: ({ done, total, query }) => seen.push(`${done}/${total} ${query}`),
    });
    assert.deepEqual(seen, [
      "1/3 instance_coverage",
      "2/3 operating_system_versions",
      "3/3 top_applications",
    ]);
  });

  it("turns a query that fails into a block that says why, with the remedy", async () => {
    const { blocks, figures } = await collectReport(
      (query) =>
        query === "silent_instances"
          ? Promise.reject(new VisibleError("Too many bytes.", { remedy: "Raise the limit." }))
          : Promise.resolve(answer(query, smallFleet[query] ?? [])),
      { context, catalog, now },
    );
    assert.deepEqual(
      blocks.flatMap(({ query, failure }) => (failure === undefined ? [] : [[query, failure]])),
      [["silent_instances", "Too many bytes. Raise the limit."]],
    );
    assert.equal(figures?.silent, undefined);
    assert.equal(figures?.liveInstances, 100);
  });

  it("has no figures when the coverage failed, and is then not taken for empty", async () => {
    const { figures, isEmpty } = await collectReport(
      (query) =>
        query === "instance_coverage"
          ? Promise.reject(new Error("no"))
          : Promise.resolve(answer(query, [])),
      { context, catalog, now },
    );
    assert.deepEqual([figures, isEmpty], [undefined, false]);
  });

  it("fails with the first failure when no query has an answer", async () => {
    const run = (query: string) => Promise.reject(new VisibleError(`no ${query}`));
    await assert.rejects(collectReport(run, { context, catalog, now, concurrency: 1 }), {
      name: "VisibleError",
      message: "no instance_coverage",
    });
  });

  it("fails before it asks anything when the library lacks a query", async () => {
    let asked = 0;
    const run = (query: string) => {
      asked += 1;
      return Promise.resolve(answer(query, []));
    };
    const blocks = [{ query: "no_such_query", section: "X", whenEmpty: "" }];
    await assert.rejects(collectReport(run, { context, catalog, now, blocks }), {
      message: 'The report shows the query "no_such_query", which the library does not have.',
    });
    assert.equal(asked, 0);
  });

  it("fails with the signal's reason when it is stopped", async () => {
    const stop = new AbortController();
    const run = (query: string) => {
      stop.abort(new Error("Ctrl-C"));
      return Promise.resolve(answer(query, []));
    };
    await assert.rejects(
      collectReport(run, { context, catalog, now, concurrency: 1, signal: stop.signal }),
      { message: "Ctrl-C" },
    );
  });
});
