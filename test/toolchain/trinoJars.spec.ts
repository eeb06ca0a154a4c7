import { strict as assert } from "node:assert";
import { cpSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import type { getTrino as GetTrino, Trino } from "../../toolchain/trino/jars";
import type { findJdk as FindJdk, Jdk } from "../../toolchain/trino/jdk";
import {
  checkout,
  loadToolchain,
  removeFolders,
  temporaryFolder,
  withoutStandardError,
  write,
  writeCommand,
} from "./support";

type Env = Record<string, string>;

const { findJdk } = loadToolchain("toolchain/trino/jdk.js") as { findJdk: typeof FindJdk };
const { getTrino } = loadToolchain("toolchain/trino/jars.js") as { getTrino: typeof GetTrino };

/** A folder that looks like a JDK of a version. */
function fakeJdk(version: string, home = temporaryFolder(), tools = ["java", "javac"]): Jdk {
  write(join(home, "release"), `IMPLEMENTOR="Example"\nJAVA_VERSION="${version}"\n`);
  for (const tool of tools) {
    writeCommand(join(home, "bin", tool), "exit 0");
  }
  return { home, version };
}

describe("the set-up of Trino", () => {
  afterEach(removeFolders);

  describe("looking for a JDK", () => {
    it("takes JAVA_HOME, then the PATH, then the oldest installed one that fits", () => {
      const [first, second] = [fakeJdk("25.0.3"), fakeJdk("26")];
      const folder = temporaryFolder();
      for (const version of ["28", "17.0.15", "27.0.1"]) {
        fakeJdk(version, join(folder, `jdk-${version}`));
      }
      const env = { JAVA_HOME: first.home, PATH: join(second.home, "bin") };
      assert.deepEqual(findJdk({ env, folders: [folder] }), first);
      assert.deepEqual(findJdk({ env: { PATH: env.PATH }, folders: [folder] }), second);
      assert.equal(findJdk({ env: {}, folders: [folder] }).version, "27.0.1");
    });

    it("looks into the bundles of macOS", () => {
      const folder = temporaryFolder();
      const jdk = fakeJdk("25", join(folder, "temurin.jdk", "Contents", "Home"));
      assert.deepEqual(findJdk({ env: {}, folders: [folder, join(folder, "missing")] }), jdk);
    });

    it("passes over an older one and one without a compiler", () => {
      const old = fakeJdk("17.0.15");
      const runtime = fakeJdk("25", temporaryFolder(), ["java"]);
      const fit = fakeJdk("25.0.3");
      const PATH = [old, runtime, fit].map(({ home }) => join(home, "bin")).join(delimiter);
      assert.deepEqual(findJdk({ env: { JAVA_HOME: runtime.home, PATH }, folders: [] }), fit);
    });

    const remedy = `Install one (Temurin, for instance: https://adoptium.net/temurin/releases/?version=25) and set JAVA_HOME
to its folder, or try the queries on a server that runs already: "npm run test:trino -- --url URL".`;

    it("fails with what it found and what to install", () => {
      const old = fakeJdk("17.0.15");
      const env = { JAVA_HOME: old.home, PATH: join(old.home, "bin") };
      assert.throws(() => findJdk({ env, folders: [] }), {
        message: `Trino needs a JDK of version 25 or later, and there is none here. Found: 17.0.15 (${old.home}).`,
        remedy,
      });
    });

    it("fails where there is none at all", () => {
      assert.throws(() => findJdk({ env: {}, folders: [] }), {
        message:
          "Trino needs a JDK of version 25 or later, and there is none here. No JDK was found.",
        remedy,
      });
    });
  });

  describe("getting the jars", () => {
    let root: string;
    let env: Env;
    let jdk: Jdk;

    beforeEach(() => {
      root = temporaryFolder();
      cpSync(join(checkout, "toolchain", "trino"), join(root, "toolchain", "trino"), {
        recursive: true,
      });
      jdk = fakeJdk("25");
      env = { PATH: ["/bin", "/usr/bin"].join(delimiter) };
    });

    /** Puts a stand-in for Maven on the PATH. */
    function putMaven(script: string): void {
      const bin = temporaryFolder();
      writeCommand(join(bin, "mvn"), `[ "$1" = --version ] && exit 0\n${script}`);
      env = { PATH: [bin, env.PATH].join(delimiter) };
    }
    const copying = `for jars; do :; done
jars=\${jars#-Djars=}
mkdir -p "$jars/server" "$jars/plugin/hive"
echo "$JAVA_HOME" >> "$jars/server/trino-main.jar"`;

    it("lets Maven copy them once, and adds what the jars lack", async () => {
      putMaven(copying);
      const get = (): Promise<Trino> => getTrino({ jdk, root, env });
      const [[trino, other], said] = await withoutStandardError(() =>
        Promise.all([get(), get()] as const),
      );
      assert.deepEqual(other, trino);
      assert.equal(trino.version, "483");
      assert.match(trino.folder, /\/\.cache\/trino\/483-[0-9a-f]{12}$/);
      assert.equal(
        readFileSync(join(trino.folder, "server", "trino-main.jar"), "utf8"),
        `${jdk.home}\n`,
      );
      assert.equal(
        readFileSync(
          join(trino.folder, "plugin/hive/services/META-INF/services/io.trino.spi.Plugin"),
          "utf8",
        ),
        "io.trino.plugin.hive.HivePlugin\n",
      );
      assert.match(said, /^Getting the jars of Trino 483 with Maven \(200 MB, once per user\) …\n/);
      assert.deepEqual(readdirSync(dirname(trino.folder)), [trino.folder.split("/").at(-1)]);
      assert.deepEqual(await get(), trino);
    });

    it("gets them anew when a pom has changed", async () => {
      putMaven(copying);
      const [[before, after]] = await withoutStandardError(async () => {
        const first = await getTrino({ jdk, root, env });
        const pom = join(root, "toolchain", "trino", "pom.xml");
        write(pom, readFileSync(pom, "utf8").replace(">483<", ">484<"));
        return [first, await getTrino({ jdk, root, env })] as const;
      });
      assert.notEqual(before.folder, after.folder);
      assert.equal(after.version, "484");
    });

    it("fails without Maven, with what to install", async () => {
      env = { PATH: temporaryFolder() };
      const [, said] = await withoutStandardError(() =>
        assert.rejects(getTrino({ jdk, root, env }), {
          message:
            "Getting Trino's jars needs Maven, which does not run here (mvn: spawn mvn ENOENT).",
          remedy: `Install Maven 3.6.3 or later, so that "mvn" is on the PATH (Debian: apt-get install maven), or try the
queries on a server that runs already: "npm run test:trino -- --url URL".`,
        }),
      );
      assert.match(said, /^Getting the jars/);
    });

    it("fails with what Maven says, and leaves nothing that looks complete", async () => {
      putMaven(`${copying}\necho "[ERROR] Unknown host"\nexit 1`);
      await withoutStandardError(() =>
        assert.rejects(getTrino({ jdk, root, env }), (error: Error & { remedy: string }) => {
          assert.match(error.message, /^"mvn --batch-mode .*" ended with exit code 1:\n\[ERROR\]/);
          assert.equal(
            error.remedy,
            "Let this machine reach Maven Central, or name a mirror in ~/.m2/settings.xml, and run the command again.",
          );
          return true;
        }),
      );
      assert.deepEqual(readdirSync(join(root, ".cache", "trino")), ["partial"]);
    });
  });
});
