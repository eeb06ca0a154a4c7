import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { watchTables } from "../../../queries/tables";
import { platforms } from "../../../rehearsal/fleet/platforms";
import { headerOf } from "../../../settings/watchlists/parse";
import { readWatchLists } from "../../../settings/watchlists/read";

describe("the watch lists of a project", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "watch-lists-"));
    mkdirSync(join(directory, "watchlists"));
    for (const table of watchTables) {
      if (table.list !== undefined) write(`${table.list}.csv`, `${headerOf(table)}\n`);
    }
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  function write(file: string, content: string | Buffer): void {
    writeFileSync(join(directory, "watchlists", file), content);
  }

  function assertRefused(...problems: readonly string[]): void {
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    assert.throws(() => readWatchLists(directory), {
      name: "VisibleError",
      message: [`The watch lists have ${count}:`, ...problems].join("\n  "),
      remedy: `Correct the files in ${join(directory, "watchlists")}. docs/watchlists.md describes every list.`,
    });
  }

  it("may be empty, and other files may lie beside them", () => {
    write("README.md", "# Watch lists\n");
    assert.deepEqual(readWatchLists(directory), {
      watch_prohibited_software: [],
      watch_required_software: [],
      watch_minimum_versions: [],
      watch_end_of_life: [],
      watch_required_services: [],
    });
  });

  it("may start with the mark that spreadsheets put before the first character", () => {
    write("required_software.csv", "\uFEFFname_pattern,platform_pattern,reason\r\nsshd,,why\r\n");
    assert.deepEqual(readWatchLists(directory).watch_required_software, [
      { name_pattern: "sshd", reason: "why" },
    ]);
  });

  it("fail with every problem of every file, in the order of the documentation", () => {
    write("end_of_life.csv", "kind\n");
    write("required_services.csv", "name_pattern,platform_pattern,reason\na,,\n");
    unlinkSync(join(directory, "watchlists", "minimum_versions.csv"));
    write("prohibited_softwares.csv", "");
    write("budget.csv", "");
    const lists =
      "prohibited_software, required_software, minimum_versions, end_of_life, required_services";
    assertRefused(
      "watchlists/minimum_versions.csv: missing; allowed: a file that starts with the line name_pattern,platform_pattern,minimum_version,reason,source",
      'watchlists/end_of_life.csv:1: header: received "kind"; allowed: kind,name_pattern,version_prefix,end_of_life,source',
      "watchlists/required_services.csv:2: reason: missing; allowed: 1 to 500 characters on one line",
      `watchlists/budget.csv: there is no "budget"; there are ${lists}`,
      'watchlists/prohibited_softwares.csv: there is no "prohibited_softwares"; did you mean "prohibited_software"?',
    );
  });

  for (const [title, bytes] of [
    ["Latin-1", Buffer.from("name_pattern,platform_pattern,reason\ncaf\xe9,,x\n", "latin1")],
    ["UTF-16", Buffer.from("\uFEFFname_pattern,platform_pattern,reason\n", "utf16le")],
  ] as const) {
    it(`fail in ${title}`, () => {
      write("required_software.csv", bytes);
      assertRefused('watchlists/required_software.csv: not UTF-8; save it as "CSV UTF-8"');
    });
  }

  it("fail without their folder, with what each of them starts with", () => {
    rmSync(join(directory, "watchlists"), { recursive: true });
    assertRefused(
      ...watchTables.flatMap((table) =>
        table.list === undefined
          ? []
          : `watchlists/${table.list}.csv: missing; allowed: a file that starts with the line ${headerOf(table)}`,
      ),
    );
  });
});

describe("the watch lists of this repository", () => {
  const lists = readWatchLists(resolve(__dirname, "../../.."));

  it("have rows in each list", () => {
    for (const { list, table } of watchTables) {
      if (list !== undefined) assert.ok((lists[table]?.length ?? 0) >= 5, list);
    }
  });

  /** Whether a row of the list is about a name and a version, as the queries compare them. */
  function isListed(kind: string, name: string, version: string): boolean {
    return (lists.watch_end_of_life ?? []).some((row) => {
      const pattern = (row.name_pattern ?? "").replace(/[.()+]/g, "\\$&").replaceAll("*", ".*");
      const prefix = row.version_prefix;
      const isRelease =
        prefix === undefined ||
        version === prefix ||
        (version.startsWith(prefix) && /[.+~-]/.test(version.charAt(prefix.length)));
      return row.kind === kind && new RegExp(`^${pattern}$`, "i").test(name) && isRelease;
    });
  }

  for (const { name, versions } of platforms) {
    it(`say until when ${name} ${versions[0]?.[0] ?? ""} is supported`, () => {
      for (const [version] of versions) {
        assert.ok(isListed("operating_system", name, version), version);
      }
    });
  }

  for (const [name, version] of [
    ["java-1.8.0-openjdk", "1.8.0.462.b08"],
    ["java-21-amazon-corretto-headless", "21.0.9+10"],
    ["Amazon Corretto JDK 17.0.17 (x64)", "17.0.17.10"],
    ["nodejs", "12.22.9~dfsg-1ubuntu3.6"],
    ["nodejs20", "20.19.5"],
    ["Node.js", "16.20.2"],
    ["python", "2.7.18"],
    ["Python 3.8.10 (64-bit)", "3.8.10150.0"],
    ["php", "7.4.33"],
    ["php-common", "7.4.33"],
    ["php8.3-fpm", "8.3.26"],
    ["Microsoft .NET Core Runtime - 3.1.32 (x64)", "24.192.31915"],
    ["Microsoft .NET Runtime - 6.0.36 (x64)", "48.144.23141"],
    ["Microsoft SQL Server 2019 (64-bit)", "15.0.4445.1"],
    ["postgresql-server", "9.2.24"],
    ["postgresql15-server", "15.14"],
    ["postgresql-14", "14.19-0ubuntu0.22.04.1"],
    ["PostgreSQL 14", "14.5-1"],
    ["log4j", "1.2.17"],
  ] as const) {
    it(`say until when ${name} ${version} is supported`, () => {
      assert.ok(isListed("software", name, version));
    });
  }

  for (const [name, version] of [
    ["php-symfony-console", "5.4.53+dfsg-0+deb12u1"],
    ["php-guzzlehttp-guzzle", "7.4.5-1"],
    ["php8.2-memcache", "8.0+4.0.5.2+3.0.9-8"],
    ["postgresql-filedump", "14.1-1"],
    ["postgresql-odbc", "13.02.0000"],
  ] as const) {
    it(`do not take ${name} ${version}, a library, for the runtime or server of that version`, () => {
      assert.ok(!isListed("software", name, version));
    });
  }

  it("do not take another release for a listed one", () => {
    assert.ok(!isListed("operating_system", "Red Hat Enterprise Linux", "80.1"));
    assert.ok(!isListed("operating_system", "Amazon Linux", "2030"));
    assert.ok(!isListed("software", "Python 3.80.1 (64-bit)", "3.80.1"));
    assert.ok(!isListed("software", "log4j", "2.17.1"));
  });
});
