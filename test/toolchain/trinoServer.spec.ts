import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { loadToolchain, removeFolders, temporaryFolder, writeCommand } from "./support";

type Start = typeof import("../../toolchain/trino/server").startTrino;
const { startTrino } = loadToolchain("toolchain/trino/server.js") as { startTrino: Start };
const { parseOptions } = loadToolchain("toolchain/trino/options.js") as {
  parseOptions: (args: string[]) => Record<string, string | undefined>;
};

describe("the Trino server of the tests", () => {
  afterEach(removeFolders);

  describe("starting the server", () => {
    let folder: string;
    let trino: { folder: string; version: string };
    let log: string;

    beforeEach(() => {
      folder = temporaryFolder();
      trino = { folder: join(folder, "trino"), version: "483" };
      log = join(folder, "logs", "server.log");
    });

    /** A JDK whose `java` notes where its configuration is and then runs a script. */
    function javaThat(script: string): { home: string; version: string } {
      const jdk = { home: join(folder, "jdk"), version: "25" };
      writeCommand(
        join(jdk.home, "bin", "java"),
        `for argument; do case $argument in -Dconfig=*) config=\${argument#-Dconfig=};; esac; done
cp -r "$(dirname "$config")" ${folder}/seen\n${script}`,
      );
      return jdk;
    }

    /** The folder that held the configuration. */
    function configurationFolder(): string {
      const files = /^local\.location=(.*)\/files$/m.exec(
        readFileSync(join(folder, "seen", "catalog", "hive.properties"), "utf8"),
      );
      assert.ok(files?.[1]);
      return files[1];
    }

    it("gives it a free port on loopback, waits for a first row, and leaves nothing behind", async () => {
      const answering = `require("node:http").createServer((request, response) => {
        const uri = request.url === "/v1/statement" && "http://" + request.headers.host + "/next";
        response.end(JSON.stringify(uri ? { nextUri: uri } : { data: [[1]] }));
      }).listen(Number(/port=(\\d+)/.exec(require("node:fs").readFileSync(process.argv[1], "utf8"))[1]))`;
      const jdk = javaThat(`exec '${process.execPath}' -e '${answering}' "$config"`);
      const server = await startTrino({ trino, jdk, log });
      const config = readFileSync(join(folder, "seen", "config.properties"), "utf8");
      assert.match(config, /^node\.bind-ip=127\.0\.0\.1$/m);
      assert.equal(server.url, `http://127.0.0.1:${/port=(\d+)/.exec(config)?.[1]}`);
      assert.equal(server.files, join(configurationFolder(), "files"));
      assert.equal(existsSync(server.files), true);
      await server.stop();
      assert.equal(existsSync(configurationFolder()), false);
      await assert.rejects(fetch(server.url));
    });

    it("fails with the first errors of its log, and names the log", async () => {
      const jdk = javaThat(`echo starting
printf '\\033[31mERROR\\033[0m Configuration is invalid\\n\\nErrors: 1) port\\n'; exit 100`);
      await assert.rejects(startTrino({ trino, jdk, log }), {
        message: `Trino ended at its start with exit code 100:
ERROR Configuration is invalid
Errors: 1) port`,
        remedy: `Its whole log is ${log}.`,
      });
      assert.equal(existsSync(configurationFolder()), false);
    });

    it("fails when it gives no answer in time", async () => {
      const jdk = javaThat("echo busy; exec sleep 60");
      await assert.rejects(startTrino({ trino, jdk, log, patienceMilliseconds: 1000 }), {
        message: "Trino gave no answer in 1 s:\nbusy",
        remedy: `Its whole log is ${log}.`,
      });
    });

    it("fails where java does not run", async () => {
      const jdk = { home: join(folder, "nowhere"), version: "25" };
      mkdirSync(jdk.home);
      await assert.rejects(startTrino({ trino, jdk, log }), {
        message: `Trino could not be started (spawn ${jdk.home}/bin/java ENOENT):\n`,
      });
    });
  });

  describe("reading the arguments of test:trino", () => {
    it("has a default for everything", () => {
      assert.deepEqual(parseOptions([]), {
        ...{ url: undefined, location: "local:///", catalog: "hive" },
        ...{ schema: "fleet_inventory_test", user: "fleet-inventory" },
      });
    });

    it("ends addresses and locations in the same way", () => {
      const read = (url: string, location: string): unknown => {
        const options = parseOptions(["--url", url, "--files", "/data", "--location", location]);
        return [options.url, options.files, options.location];
      };
      assert.deepEqual(read("http://127.0.0.1:8080/", "local:///"), [
        "http://127.0.0.1:8080",
        "/data",
        "local:///",
      ]);
      assert.deepEqual(read("https://trino.example.com", "s3://b/c"), [
        "https://trino.example.com",
        "/data",
        "s3://b/c/",
      ]);
    });

    const refused: [args: string[], message: string][] = [
      [["--uri", "x"], "Unknown option '--uri'"],
      [["--files", "/data"], "--files is about a server that is already there."],
      [
        ["--url", "http://127.0.0.1:8080"],
        "A server that is already there has to read the fixtures: where?",
      ],
      [
        ["--url", "127.0.0.1:8080", "--files", "/data"],
        '--url must be like http://127.0.0.1:8080; received "127.0.0.1:8080".',
      ],
    ];
    for (const [args, message] of refused) {
      it(`refuses ${args.join(" ")}`, () => {
        assert.throws(() => parseOptions(args), { message });
      });
    }
  });
});
