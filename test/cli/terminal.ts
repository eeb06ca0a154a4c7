import { readFile } from "node:fs/promises";
import { Readable, Writable } from "node:stream";

import type { Environment } from "../../cli/environment";
import { run } from "../../cli/run";
import type { Finished, StackAccess } from "../../cli/stack/outputs";
import type { FleetInventoryOutputs } from "../../reference/outputs";
import {
  account,
  database,
  inventoryBucket,
  prefix,
  region,
  resultsBucket,
  workgroup,
} from "../rehearsal/athena/account";

/** The outputs of the stack that `deployTestAccount` deploys. */
export const outputs: FleetInventoryOutputs = {
  schemaVersion: 1,
  scope: "central",
  account,
  region,
  regions: [region],
  bucketName: inventoryBucket,
  bucketArn: `arn:aws:s3:::${inventoryBucket}`,
  prefix,
  keyArn: null,
  requiredBucketPolicy: null,
  requiredKeyPolicy: null,
  database,
  tableNames: { "AWS:InstanceInformation": "aws_instanceinformation" },
  watchTableNames: { end_of_life: "watch_end_of_life" },
  workgroup,
  resultsBucketName: resultsBucket,
  namedQueryNames: ["instance_coverage"],
  associationIds: { [region]: "00000000-1111-2222-3333-444444444444" },
  syncNames: { [region]: "fleet-inventory-dev" },
  accounts: [account],
  formerAccounts: [],
  organizationId: null,
  analystPolicy: '{"Version":"2012-10-17","Statement":[]}',
  analystPolicyArn: null,
};

/** A stream that keeps what is written to it. */
export class Recorder extends Writable {
  text = "";

  readonly isTTY: boolean;
  readonly columns?: number;

  constructor(width: number | undefined) {
    super({ decodeStrings: false });
    this.isTTY = width !== undefined;
    if (width !== undefined) {
      this.columns = width;
    }
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Terminal {
  /** Text on standard input. */
  readonly stdin?: string;
  /** Width of the terminal that stdout and stderr are; none means that they are pipes. */
  readonly width?: number;
  readonly signal?: AbortSignal;
  readonly stackName?: string;
  /** Files of the Pulumi project by name. */
  readonly project?: Readonly<Record<string, string>>;
  /** Answers for the Pulumi CLI; the default is the outputs above. */
  readonly pulumi?: (args: readonly string[], cwd: string | undefined) => Finished;
}

/** Runs a command line in this process. */
export async function cli(args: readonly string[], terminal: Terminal = {}): Promise<Ran> {
  const stdout = new Recorder(terminal.width);
  const stderr = new Recorder(terminal.width);
  const environment: Environment = {
    stdin: Readable.from([]),
    stdout,
    stderr,
    signal: terminal.signal ?? new AbortController().signal,
    stackName: terminal.stackName,
    awsAttempts: 2,
    now: () => new Date("2025-03-01T12:00:00Z"),
    stackAccess: (cwd) => fakeAccess(terminal, cwd),
  };
  const code = await run(args, "1.2.3", environment);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Files are real; standard input and the Pulumi CLI are what the test says. */
export function fakeAccess(terminal: Terminal, cwd: string | undefined): StackAccess {
  const answer = { code: 0, stdout: JSON.stringify(outputs), stderr: "" };
  return {
    readText: (path) => readFile(path, "utf8"),
    readProjectText: (name) => readProjectFile(terminal, name),
    readStandardInput: () => Promise.resolve(terminal.stdin ?? ""),
    pulumi: (args) => Promise.resolve(terminal.pulumi?.(args, cwd) ?? answer),
  };
}

function readProjectFile({ project = {} }: Terminal, name: string): Promise<string> {
  const text = project[name];
  return text === undefined
    ? Promise.reject(Object.assign(new Error(`ENOENT: no ${name}`), { code: "ENOENT" }))
    : Promise.resolve(text);
}

const variables = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "example",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  AWS_CONFIG_FILE: "/nonexistent/config",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
};

/** The environment that sends a child process, or this one, to an endpoint. */
export function awsEnvironment(endpoint: string): Record<string, string> {
  return { ...variables, AWS_ENDPOINT_URL_ATHENA: endpoint };
}

/** Sets variables of this process; the function that it returns puts the old ones back. */
export function setEnvironment(values: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  assign(values);
  return () => {
    assign(before);
  };
}

function assign(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- absent is not empty
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
}
