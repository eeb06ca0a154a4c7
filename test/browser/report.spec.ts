import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";

import { block, launchChromium, useReports } from "./browser";

const schemes = ["light", "dark"] as const;

/** The page's colours by what they are for, as the style sheet names them. */
const texts = ["ink", "muted", "accent", "good", "warn", "bad"];
const backgrounds = ["card", "page"];
const bars = ["tone-1", "tone-2", "tone-3", "tone-4", "good", "warn", "bad", "muted"];

// What runs in the page is text: this project's types are those of Node, not those of a browser.

/** Reads a colour of the page as the browser computes it. */
function readColour(name: string): string {
  return `(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body { accent-color: var(--${name}); }");
    document.adoptedStyleSheets = [sheet];
    return getComputedStyle(document.body).accentColor;
  })()`;
}

const readLook = `({
  page: getComputedStyle(document.body).backgroundColor,
  label: getComputedStyle(document.querySelector("figure text")).fill,
})`;

/** The contrast of two colours as WCAG 2 defines it, 1 to 21. */
function contrast(first: string, second: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/\d+(\.\d+)?/g) ?? [])
      .map((part) => Number(part) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 1, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe("The report in a browser", () => {
  const reports = useReports();

  for (const name of ["full", "empty"]) {
    it(`asks for nothing but the file and has nothing to complain about when ${name}`, async () => {
      const { page, complaints, requests } = await reports.open(`${name}.html`);
      await page.waitForLoadState("networkidle");
      assert.deepEqual(requests, [`file://${reports.path(`${name}.html`)}`]);
      assert.deepEqual(complaints, []);
    });
  }

  it("would not run markup that got through: its policy forbids it", async () => {
    const path = reports.path("attacked.html");
    const attack = '<img src="x" onerror="alert(1)"><script>alert(2)</script>';
    writeFileSync(
      path,
      readFileSync(reports.path("full.html"), "utf8").replace("<main", `${attack}<main`),
    );
    const { complaints } = await reports.open("attacked.html");
    assert.ok(complaints.length >= 2, complaints.join("\n"));
    for (const complaint of complaints) assert.match(complaint, /Content Security Policy/);
  });

  it("shows the SQL of a query when asked", async () => {
    const { page } = await reports.open("full.html");
    const sql = block(page, "agent_versions").locator("pre");
    assert.equal(await sql.isVisible(), false);
    await block(page, "agent_versions").locator("summary").click();
    assert.equal(await sql.isVisible(), true);
    assert.match((await sql.textContent()) ?? "", /^with\s/);
  });

  it("gives every chart a name that tells its values", async () => {
    const { page } = await reports.open("full.html");
    const charts = page.locator("figure svg[role=img]:visible");
    assert.equal(await charts.count(), 7);
    assert.equal(
      await charts.nth(1).getAttribute("aria-label"),
      "Live nodes by operating system. Bar chart. Amazon Linux 2023: 70 · 70 %; Microsoft Windows Server 2022 Datacenter 10.0.20348: 30 · 30 %.",
    );
  });

  it("leads from the findings and from the parts to the blocks", async () => {
    // Without the smooth scrolling, that is at once.
    const { page } = await reports.open("full.html", { reducedMotion: "reduce" });
    for (const link of [
      page.locator(".overview a", { hasText: "Silent nodes" }),
      page.locator(".jump a", { hasText: "Silent nodes" }),
    ]) {
      await page.evaluate("scrollTo(0, 0)");
      await link.click();
      assert.equal(await page.evaluate<string>("location.hash"), "#silent_instances");
      const { y = -1 } = (await block(page, "silent_instances").boundingBox()) ?? {};
      assert.ok(y >= 0 && y < 200, `the block is ${y} pixels below the top`);
    }
  });

  it("has headings without a gap, so that a screen reader can walk them", async () => {
    const { page } = await reports.open("full.html");
    const levels = await page
      .locator("h1, h2, h3, h4")
      .evaluateAll<number[], { tagName: string }>((found: { tagName: string }[]) =>
        found.map(({ tagName }) => Number(tagName[1])),
      );
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, index) => {
      assert.ok(level - (levels[index - 1] ?? 0) <= 1, `h${level} after ${levels[index - 1]}`);
    });
  });

  for (const colorScheme of schemes) {
    it(`has enough contrast in ${colorScheme} mode, in text and in charts`, async () => {
      const { page } = await reports.open("full.html", { colorScheme });
      const colours = new Map<string, string>();
      for (const name of [...texts, ...backgrounds, ...bars]) {
        colours.set(name, await page.evaluate<string>(readColour(name)));
      }
      const colour = (name: string): string => colours.get(name) ?? "";
      for (const text of texts) {
        for (const background of backgrounds) {
          const ratio = contrast(colour(text), colour(background));
          assert.ok(ratio >= 4.5, `${text} on ${background}: ${ratio.toFixed(2)}`);
        }
      }
      for (const bar of bars) {
        const ratio = contrast(colour(bar), colour("card"));
        assert.ok(ratio >= 3, `${bar} on card: ${ratio.toFixed(2)}`);
      }
    });
  }

  it("is dark in dark mode, charts included, and light on paper even then", async () => {
    const { page } = await reports.open("full.html", { colorScheme: "dark" });
    const look = () => page.evaluate(readLook);
    assert.deepEqual(await look(), { page: "rgb(15, 19, 25)", label: "rgb(231, 235, 241)" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.deepEqual(await look(), { page: "rgb(255, 255, 255)", label: "rgb(27, 36, 48)" });
  });

  it("fits a phone without scrolling the page sideways, with charts drawn for it", async () => {
    const { page } = await reports.open("full.html", { viewport: { width: 390, height: 844 } });
    const width = await page.evaluate<number>("document.documentElement.scrollWidth");
    assert.ok(width <= 390, `the page is ${width} pixels wide`);
    assert.equal(await page.locator("figure .narrow:visible").count(), 7);
    assert.equal(await page.locator("figure .medium:visible, figure .wide:visible").count(), 0);
  });

  it("prints figures, charts and tables, and none of the tools", async () => {
    const { page } = await reports.open("full.html");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".tools:visible, details:visible, .jump:visible").count(), 0);
    assert.equal(await page.locator(".block[data-query] table:visible").count(), 8);
    assert.equal(await page.locator(".overview table:visible").count(), 1);
    assert.equal(await page.locator("figure svg[role=img]:visible").count(), 7);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  });
});

describe("Starting the browser", () => {
  const before = process.env.CHROMIUM_PATH;

  afterEach(() => {
    if (before === undefined) delete process.env.CHROMIUM_PATH;
    else process.env.CHROMIUM_PATH = before;
  });

  it("fails with the remedy when there is no Chromium, instead of skipping the tests", async () => {
    process.env.CHROMIUM_PATH = "/nowhere/chromium";
    await assert.rejects(launchChromium(), {
      message:
        "The browser tests need Chromium, and there is none at /nowhere/chromium. Install it (apt-get install chromium) or set CHROMIUM_PATH to where it is.",
    });
  });
});
