import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { checkout } from "../../rehearsal/run/support/checkout";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The example outside the repository, with the package installed as others install it. */
export class ConsumerProject {
  private readonly directory = realpathSync(mkdtempSync(join(tmpdir(), "consumer-")));
  /** The files of the tarball. */
  readonly packed: readonly string[];
  readonly project = join(this.directory, "project");

  constructor() {
    cpSync(join(checkout, "examples/consumer"), this.project, {
      recursive: true,
      filter: (path) => basename(path) !== "node_modules" && !path.endsWith(".tgz"),
    });
    this.packed = this.pack();
    this.install();
  }

  /** `npm pack` in a copy, so that nothing is compiled into the checkout while others run. */
  private pack(): string[] {
    const copy = join(this.directory, "package");
    mkdirSync(copy);
    for (const name of ["reference", "tsconfig.json"]) {
      cpSync(join(checkout, name), join(copy, name), {
        recursive: true,
        filter: (path) => !["bin", "node_modules"].includes(basename(path)),
      });
    }
    symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));
    const printed = run("npm", ["pack", "--json", "--pack-destination", this.project], {
      cwd: join(copy, "reference"),
    });
    const [tarball] = JSON.parse(printed.slice(printed.indexOf("["))) as [
      { files: { path: string }[] },
    ];
    return tarball.files.map(({ path }) => path).sort();
  }

  /**
   * Only the tarball is installed; what would come from a registry is what the repository uses
   * already, so that no test needs a network.
   */
  private install(): void {
    const file = join(this.project, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    const tarballs = Object.entries(manifest.dependencies).filter(([, from]) =>
      from.startsWith("file:"),
    );
    const offline = {
      ...manifest,
      devDependencies: {},
      dependencies: Object.fromEntries(tarballs),
    };
    writeFileSync(file, JSON.stringify(offline));
    const options = ["--ignore-scripts", "--offline", "--legacy-peer-deps", "--no-package-lock"];
    run("npm", ["install", ...options], { cwd: this.project });
    const modules = join(this.project, "node_modules");
    for (const name of ["@pulumi", "@types", "typescript", "ts-node"]) {
      symlinkSync(join(checkout, "node_modules", name), join(modules, name));
    }
  }

  /** What is installed for itself, not linked to the repository. */
  installed(): string[] {
    const scope = join(this.project, "node_modules/@fleet-inventory");
    return readdirSync(scope, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  }

  /** Checks the types of the example, as its README says. */
  checkTypes(): void {
    run(process.execPath, [join(checkout, "node_modules/typescript/bin/tsc"), "-p", "."], {
      cwd: this.project,
    });
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], options: { readonly cwd: string }): string {
  // npm tells its children about the npm that runs the tests, which is none of theirs.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith("npm_")),
  );
  try {
    return execFileSync(command, args, { ...options, env, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(" ")}:\n${stdout ?? ""}${stderr ?? ""}`, {
      cause: error,
    });
  }
}
