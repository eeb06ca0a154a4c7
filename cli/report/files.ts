import { rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";

import type { StagedFiles } from "../output";
import { renderSpreadsheetCsv } from "../render/csv";
import { once, rowsOf } from "../render/rows";
import type { TakeRows } from "./answer";
import type { ReportData } from "./data";
import { layOutReport, tableRows } from "./render";

/** The page of a report and the lists beside it: they appear together or not at all. */
export class ReportFiles {
  /** Rows that the page shows of one answer at most. */
  readonly rowLimit = tableRows;
  private readonly names = new Map<string, string>();

  /**
   * @param path where the page goes; the lists go into the same folder
   * @param staged writes the files
   */
  constructor(
    private readonly path: string,
    private readonly staged: StagedFiles,
  ) {}

  /** The lists that were written, as paths. */
  get lists(): readonly string[] {
    return [...this.names.values()].map((name) => join(dirname(this.path), name));
  }

  /** Writes a list that is too long for the page while its rows arrive. */
  readonly takeRows: TakeRows = async (query, columns, rows) => {
    const name = this.nameOf(query);
    await this.staged.stage(join(dirname(this.path), name), renderSpreadsheetCsv(columns, rows));
    this.names.set(query, name);
  };

  /**
   * Writes the page and what it cuts, and puts all files into their places. A list of an earlier
   * report that this one does not need is removed: it would be another day's.
   *
   * @returns bytes of the page
   */
  async write(data: ReportData): Promise<number> {
    const page = layOutReport(data);
    for (const { query, columns, rows } of data.blocks) {
      if (page.cut.includes(query) && !this.names.has(query)) {
        await this.takeRows(query, columns, rowsOf(rows));
      }
    }
    const html = page.render(this.names);
    await this.staged.stage(this.path, once(html));
    await this.staged.commit();
    for (const { query } of data.blocks.filter(({ query: each }) => !this.names.has(each))) {
      await rm(join(dirname(this.path), this.nameOf(query)), { force: true });
    }
    return Buffer.byteLength(html);
  }

  /** Removes what was written and did not get into its place. */
  async discard(): Promise<void> {
    await this.staged.discard();
  }

  private nameOf(query: string): string {
    return `${basename(this.path, extname(this.path))}-${query}.csv`;
  }
}
