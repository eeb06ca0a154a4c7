import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from "playwright-core";

import { pageOf, reportOf } from "../cli/report/answers";

/** Flags that keep Chromium from talking to anybody and let it run as root in a container. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts the installed Chromium.
 *
 * @throws Error that says how to install it, when it is not there: a browser test is never skipped
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(
      `The browser tests need Chromium, and there is none at ${executablePath}. ` +
        "Install it (apt-get install chromium) or set CHROMIUM_PATH to where it is.",
    );
  }
  return chromium.launch({ executablePath, args: flags });
}

/** A page that remembers what must not happen. */
export interface WatchedPage {
  readonly page: Page;
  /** Console messages of any kind, uncaught errors and violations of the page's policy. */
  readonly complaints: readonly string[];
  /** Addresses that the page asked for. */
  readonly requests: readonly string[];
}

/** A browser and the reports of a small fleet and of a new environment, for one suite. */
export interface Reports {
  /** The path of a file in the suite's folder, which is removed at the end. */
  path(name: string): string;
  /** Opens a file of the folder in a page of its own: "full.html", "empty.html" or one that was added. */
  open(name: string, options?: BrowserContextOptions): Promise<WatchedPage>;
}

/** Starts the browser and writes the reports before the suite's tests, and cleans up after them. */
export function useReports(): Reports {
  let launched: Promise<Browser>;
  let directory: string;
  const path = (name: string): string => join(directory, name);

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "fleet-inventory-browser-"));
    writeFileSync(path("full.html"), pageOf(await reportOf()));
    writeFileSync(path("empty.html"), pageOf(await reportOf({})));
    launched = launchChromium();
    await launched;
  });

  after(async () => {
    rmSync(directory, { recursive: true, force: true });
    await launched.then(
      (browser) => browser.close(),
      () => undefined,
    );
  });

  afterEach(async () => {
    const browser = await launched;
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  return { path, open: async (name, options) => openFile(await launched, path(name), options) };
}

async function openFile(
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`file://${path}`);
  return { page, complaints, requests };
}

/** The part of the report that shows a query. */
export function block(page: Page, query: string): Locator {
  return page.locator(`#${query}`);
}
