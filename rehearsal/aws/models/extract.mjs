// Takes the shapes of the API operations that the simulated AWS answers out of botocore's service
// models and writes them to JSON files, one a service: requests of the provider beside this file,
// requests and answers of the read-only API with their places on the wire in rehearsal/api/models.
// Run by hand after a change of a list or the version:  node rehearsal/aws/models/extract.mjs
// Needs pip and a Python package index; the result is committed, so nobody else does.
// botocore is Copyright Amazon.com, Inc. or its affiliates, Apache License 2.0 (noted in the files).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { format } from "prettier";

const version = "1.43.107";

const operationsOf = {
  ssm: [
    "CreateAssociation",
    "UpdateAssociation",
    "DeleteAssociation",
    "CreateResourceDataSync",
    "DeleteResourceDataSync",
  ],
  s3: [
    "CreateBucket",
    "DeleteBucket",
    "PutPublicAccessBlock",
    "PutBucketOwnershipControls",
    "PutBucketVersioning",
    "PutBucketEncryption",
    "PutBucketLifecycleConfiguration",
    "PutBucketLogging",
    "PutBucketPolicy",
    "PutObject",
  ],
  kms: [
    "CreateKey",
    "UpdateKeyDescription",
    "PutKeyPolicy",
    "EnableKeyRotation",
    "ScheduleKeyDeletion",
    "CreateAlias",
    "UpdateAlias",
    "DeleteAlias",
  ],
  glue: [
    "CreateDatabase",
    "UpdateDatabase",
    "DeleteDatabase",
    "CreateTable",
    "UpdateTable",
    "DeleteTable",
  ],
  athena: [
    "CreateWorkGroup",
    "UpdateWorkGroup",
    "DeleteWorkGroup",
    "CreateNamedQuery",
    "DeleteNamedQuery",
  ],
  iam: ["CreatePolicy", "CreatePolicyVersion", "DeletePolicy"],
  cloudwatch: ["PutMetricAlarm", "DeleteAlarms"],
};

/** What the commands of people call: the API on loopback answers these. */
const readOperationsOf = {
  account: ["GetRegionOptStatus"],
  athena: ["GetWorkGroup", "ListWorkGroups"],
  kms: ["DescribeKey"],
  s3: ["GetBucketPolicy", "GetObjectLockConfiguration", "HeadBucket", "ListObjectsV2"],
  ssm: [
    "DescribeAssociation",
    "DescribeInstanceInformation",
    "ListAssociations",
    "ListResourceDataSync",
  ],
  sts: ["GetCallerIdentity"],
};

/** What a validator needs of a shape; documentation and wire locations stay behind. */
const keptOfShape = ["type", "required", "enum", "pattern", "min", "max", "union"];

function slim(shape) {
  const kept = Object.fromEntries(
    keptOfShape.filter((key) => shape[key] !== undefined).map((key) => [key, shape[key]]),
  );
  if (shape.members !== undefined) {
    kept.members = Object.fromEntries(
      Object.entries(shape.members).map(([name, member]) => [name, member.shape]),
    );
  }
  if (shape.member !== undefined) kept.member = shape.member.shape;
  if (shape.key !== undefined) kept.key = shape.key.shape;
  if (shape.value !== undefined) kept.value = shape.value.shape;
  return kept;
}

function referencesOf(shape) {
  return [
    ...Object.values(shape.members ?? {}),
    ...[shape.member, shape.key, shape.value].filter((name) => name !== undefined),
  ];
}

/** What a serializer needs besides: names and places on the wire. */
const keptOfWire = ["location", "locationName", "flattened", "timestampFormat"];

function pick(object, keys) {
  return Object.fromEntries(
    keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]),
  );
}

function slimWithWire(shape) {
  const wire = Object.fromEntries(
    Object.entries(shape.members ?? {})
      .map(([name, member]) => [name, pick(member, keptOfWire)])
      .filter(([, kept]) => Object.keys(kept).length > 0),
  );
  return {
    ...slim(shape),
    ...pick(shape, ["flattened", "payload", "timestampFormat"]),
    ...(shape.member?.locationName === undefined
      ? {}
      : { memberLocationName: shape.member.locationName }),
    ...(Object.keys(wire).length === 0 ? {} : { wire }),
  };
}

/** The name that clients see: some services give the wire another code than the shape's name. */
function errorOf(model, name) {
  const shape = model.shapes[name];
  return [shape.error?.code ?? name, shape.error?.httpStatusCode ?? 400];
}

function extract(service, model, names, { describe, slimShape }) {
  const operations = {};
  const shapes = {};
  const queue = [];
  for (const name of names) {
    const operation = model.operations[name];
    if (operation === undefined) throw new Error(`${service} has no operation ${name}`);
    operations[name] = {
      ...describe(operation),
      errors: Object.fromEntries(
        (operation.errors ?? []).map((error) => errorOf(model, error.shape)),
      ),
    };
    const { input, output } = operations[name];
    queue.push(...[input, output].filter((shape) => shape !== undefined));
  }
  while (queue.length > 0) {
    const name = queue.pop();
    if (shapes[name] !== undefined) continue;
    shapes[name] = slimShape(model.shapes[name]);
    queue.push(...referencesOf(shapes[name]));
  }
  return {
    source: `botocore ${version}, service model ${service} ${model.metadata.apiVersion}`,
    licence: "Apache-2.0, Copyright Amazon.com, Inc. or its affiliates",
    serviceId: model.metadata.serviceId,
    operations,
    shapes: Object.fromEntries(Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function extractProvider(service, model) {
  return extract(service, model, operationsOf[service], {
    describe: ({ input }) => ({ input: input.shape }),
    slimShape: slim,
  });
}

function extractApi(service, model) {
  const { serviceId, ...content } = extract(service, model, readOperationsOf[service], {
    describe: ({ http, input, output }) => ({
      method: http.method,
      uri: http.requestUri,
      input: input.shape,
      output: output.shape,
      ...pick(output, ["resultWrapper"]),
    }),
    slimShape: slimWithWire,
  });
  const kept = ["protocol", "apiVersion", "targetPrefix", "xmlNamespace"];
  return { serviceId, ...pick(model.metadata, kept), ...content };
}

function loadModel(directory, service) {
  const folder = join(directory, "botocore", "data", service);
  const latest = readdirSync(folder).sort().at(-1);
  return JSON.parse(gunzipSync(readFileSync(join(folder, latest, "service-2.json.gz"))));
}

const temporary = mkdtempSync(join(tmpdir(), "botocore-"));
try {
  execFileSync(
    "pip",
    ["download", "--no-deps", "--quiet", `botocore==${version}`, "--dest", temporary],
    { stdio: "inherit" },
  );
  const wheel = readdirSync(temporary).find((name) => name.endsWith(".whl"));
  execFileSync("python3", ["-m", "zipfile", "-e", join(temporary, wheel), temporary]);
  const here = dirname(fileURLToPath(import.meta.url));
  for (const [folder, services, take] of [
    [here, operationsOf, extractProvider],
    [join(here, "..", "..", "api", "models"), readOperationsOf, extractApi],
  ]) {
    for (const service of Object.keys(services)) {
      const file = join(folder, `${service}.json`);
      const content = take(service, loadModel(temporary, service));
      writeFileSync(
        file,
        await format(JSON.stringify(content), { parser: "json", printWidth: 100 }),
      );
      process.stdout.write(`${file}: ${Object.keys(content.shapes).length} shapes\n`);
    }
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
