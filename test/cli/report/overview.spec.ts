import { strict as assert } from "node:assert";

import type { ReportData } from "../../../cli/report";
import { renderOverview } from "../../../cli/report/html/overview";
import { pageOf, reportOf } from "./answers";

describe("The overview of findings", () => {
  let data: ReportData;
  before(async () => {
    data = await reportOf();
  });

  function textOf(html: string): string {
    return html
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  }

  it("counts by severity and lists the checks, the worst first", () => {
    const text = textOf(renderOverview(data.blocks));
    assert.ok(
      text.startsWith(
        "Findings 3 to act on 3 to plan 1 not known Check To act on To plan Not known Prohibited software 2 0 0 Silent nodes 1 1 0 Nodes with an outdated SSM Agent 0 2 1 Nothing found by 7 checks: Nodes without required software ,",
      ),
      text,
    );
  });

  it("leads to each block, and each target exists", () => {
    const page = pageOf(data);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id = ""]) => id);
    assert.ok(targets.includes("prohibited_software"));
    assert.ok(targets.includes("part-end-of-life"));
    assert.deepEqual(
      targets.filter((id) => !page.includes(` id="${id}"`)),
      [],
    );
  });

  it("names the queries that have no answer, which is not the same as nothing found", () => {
    const blocks = data.blocks.map((block) => {
      if (block.query !== "silent_accounts") return block;
      const { findings, ...rest } = block;
      assert.deepEqual(findings, {});
      return { ...rest, failure: "no" };
    });
    const text = textOf(renderOverview(blocks));
    assert.match(
      text,
      /Nothing found by 6 checks: .*\. No answer from 1 query: Silent accounts \.$/,
    );
  });

  it("shows no table when nothing was found", () => {
    const blocks = data.blocks.map((block) =>
      block.findings === undefined ? block : { ...block, findings: {} },
    );
    const html = renderOverview(blocks);
    assert.ok(!html.includes("<table"));
    assert.match(textOf(html), /^Findings 0 to act on 0 to plan 0 not known Nothing found by 10/);
  });

  it("is nothing when no block is a check", () => {
    assert.equal(renderOverview(data.blocks.filter(({ findings }) => findings === undefined)), "");
  });

  it("tells a severity by a shape too, not by its colour alone", () => {
    const shapes = [...renderOverview(data.blocks).matchAll(/class="mark (\w+)"[^>]*>(<\w+)/g)];
    const byName = new Map(shapes.map(([, name, shape]) => [name, shape]));
    assert.equal(byName.size, 3);
    assert.equal(new Set(renderOverview(data.blocks).match(/ d="[^"]*"/g)).size, 2);
  });
});
