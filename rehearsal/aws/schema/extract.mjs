// Takes the properties of the resource types that the simulated AWS knows out of the type
// declarations of @pulumi/aws and writes them to properties.json beside this file. Run by hand
// after a change of the list or of the package's version:  node rehearsal/aws/schema/extract.mjs
// With --check it writes nothing and fails when the file is out of date.
// @pulumi/aws is Copyright Pulumi Corporation, Apache License 2.0 (noted in the file).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { format } from "prettier";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const packageDirectory = dirname(
  createRequire(import.meta.url).resolve("@pulumi/aws/package.json"),
);

const resourceTypes = [
  "athena/namedQuery:NamedQuery",
  "athena/workgroup:Workgroup",
  "cloudwatch/metricAlarm:MetricAlarm",
  "glue/catalogDatabase:CatalogDatabase",
  "glue/catalogTable:CatalogTable",
  "iam/policy:Policy",
  "kms/alias:Alias",
  "kms/key:Key",
  "s3/bucket:Bucket",
  "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "s3/bucketLogging:BucketLogging",
  "s3/bucketObjectv2:BucketObjectv2",
  "s3/bucketOwnershipControls:BucketOwnershipControls",
  "s3/bucketPolicy:BucketPolicy",
  "s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "s3/bucketVersioning:BucketVersioning",
  "ssm/association:Association",
  "ssm/resourceDataSync:ResourceDataSync",
];

function parse(file) {
  const path = join(packageDirectory, file);
  if (!existsSync(path)) throw new Error(`@pulumi/aws has no ${file}`);
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
}

/** The interfaces of types/input.d.ts or types/output.d.ts as "namespace/Name" -> node. */
function nestedInterfaces(file) {
  const found = new Map();
  for (const statement of parse(file).statements) {
    if (!ts.isModuleDeclaration(statement) || statement.body === undefined) continue;
    for (const inner of statement.body.statements ?? []) {
      if (ts.isInterfaceDeclaration(inner)) {
        found.set(`${statement.name.text}/${inner.name.text}`, inner);
      }
    }
  }
  return found;
}

const inputInterfaces = nestedInterfaces("types/input.d.ts");
const outputInterfaces = nestedInterfaces("types/output.d.ts");
const wrappers = new Set(["pulumi.Input", "pulumi.Output"]);

/** A property's type in short: string, number, boolean, asset, X[], {X} for a map, ns/Name. */
function shortType(node) {
  if (ts.isArrayTypeNode(node)) return `${shortType(node.elementType)}[]`;
  if (ts.isParenthesizedTypeNode(node)) return shortType(node.type);
  if (ts.isTypeLiteralNode(node)) return `{${shortType(node.members[0].type)}}`;
  if (ts.isUnionTypeNode(node)) {
    // "string | Bucket", "string | enums.s3.CannedAcl", "string | PolicyDocument": what arrives is
    // the string, or an object that the SDK has turned into one.
    if (node.types.some((member) => member.kind === ts.SyntaxKind.StringKeyword)) return "string";
    return shortType(node.types.find((member) => member.kind !== ts.SyntaxKind.UndefinedKeyword));
  }
  if (node.kind === ts.SyntaxKind.StringKeyword) return "string";
  if (node.kind === ts.SyntaxKind.NumberKeyword) return "number";
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName.getText();
    if (wrappers.has(name)) return shortType(node.typeArguments[0]);
    if (name.startsWith("pulumi.asset.")) return "asset";
    if (name.startsWith("enums.")) return "string";
    const [side, ...rest] = name.split(".");
    if (side === "inputs" || side === "outputs") return rest.join("/");
  }
  throw new Error(`Cannot shorten the type ${node.getText()}`);
}

function isOptional(member) {
  return (
    member.questionToken !== undefined ||
    /\| undefined>?$/.test(member.type.getText().replace(/\s+/g, " "))
  );
}

const types = {};

function noteType(short) {
  const name = short.replace(/[[\]{}]/g, "");
  if (name.includes("/") && types[name] === undefined) {
    types[name] = {};
    types[name] = merge(
      inputInterfaces.get(name)?.members ?? [],
      outputInterfaces.get(name)?.members ?? [],
      name,
    );
  }
}

/**
 * One entry a property: its type, whether a program may and must give it, and whether it is
 * computed, that is always present in the outputs although a program need not give it.
 */
function merge(inputs, outputs, what) {
  const merged = {};
  for (const member of inputs) {
    merged[member.name.getText()] = {
      type: shortType(member.type),
      input: true,
      ...(isOptional(member) ? {} : { required: true }),
    };
  }
  for (const member of outputs) {
    const name = member.name.getText();
    merged[name] ??= { type: shortType(member.type) };
    if (!isOptional(member) && merged[name].required !== true) merged[name].computed = true;
  }
  // A block may be empty (simplePrefix of a log); one that is not found may not.
  const isFound = inputInterfaces.has(what) || Object.keys(merged).length > 0;
  if (!isFound) throw new Error(`${what} has no properties`);
  for (const property of Object.values(merged)) noteType(property.type);
  return merged;
}

function resourceProperties(type) {
  const [file, name] = type.split(":");
  let inputs = [];
  let outputs = [];
  for (const statement of parse(`${file}.d.ts`).statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === `${name}Args`) {
      inputs = statement.members;
    }
    if (ts.isClassDeclaration(statement) && statement.name.text === name) {
      outputs = statement.members.filter((member) => ts.isPropertyDeclaration(member));
    }
  }
  return merge(inputs, outputs, type);
}

const resources = Object.fromEntries(
  resourceTypes.map((type) => [`aws:${type}`, resourceProperties(type)]),
);
const { version } = JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8"));
const provider = providerProperties();
const content = {
  source: `@pulumi/aws ${version}, type declarations`,
  licence: "Apache-2.0, Copyright Pulumi Corporation",
  version,
  resources,
  provider,
  types: Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1))),
};
const file = join(here, "properties.json");
const text = await format(JSON.stringify(content), { parser: "json", printWidth: 100 });
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    process.stderr.write(`${file} is not what @pulumi/aws ${version} declares; run this script\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  process.stdout.write(`${file}: ${resourceTypes.length} resources\n`);
}

/** The arguments of aws.Provider. */
function providerProperties() {
  const declaration = parse("provider.d.ts").statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === "ProviderArgs",
  );
  return merge(declaration.members, [], "aws.Provider");
}
