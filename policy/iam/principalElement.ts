import type { Identity } from "./identity";
import { roleNameOf, type PrincipalEntry } from "./principals";
import { isObject, shown, type Report } from "./report";

const account = /^\d{12}$/;
const rootArn = /^arn:([\w-]+):iam::(\d{12}):root$/;
// CloudFront's origin access identities have the word cloudfront in place of the account.
const entityArn =
  /^arn:[\w-]+:(iam|sts)::(\d{12}|cloudfront):(user|role|assumed-role|federated-user)\/[^*?]+$/;
/** The id that AWS puts in the place of a user or role that was deleted. */
const uniqueId = /^A(IDA|ROA)[A-Z0-9]{10,}$/;

/** Reads a Principal or NotPrincipal element; AWS refuses every shape that is not listed here. */
export function readPrincipals(value: unknown, path: string, report: Report): PrincipalEntry[] {
  if (value === "*") return [{ kind: "everybody" }];
  if (!isObject(value)) {
    report.refused(
      path,
      `${shown(value)} is no principal; write "*" or an object such as {"Service": "ssm.amazonaws.com"}`,
    );
    return [];
  }
  const types = Object.entries(value).filter(([, names]) => names !== undefined);
  if (types.length === 0) report.refused(path, "it names nobody");
  return types.flatMap(([type, names]) => readType(type, names, `${path}.${type}`, report));
}

function readType(type: string, value: unknown, path: string, report: Report): PrincipalEntry[] {
  const read = readers.get(type);
  if (read === undefined) {
    report.refused(
      path,
      `${type} is no kind of principal; AWS knows ${[...readers.keys()].join(", ")}`,
    );
    return [];
  }
  const names: unknown[] = Array.isArray(value) ? value : [value];
  if (names.length === 0) report.refused(path, "the list is empty, so it names nobody");
  return names.flatMap((name) => {
    if (typeof name === "string") return [read(name, path, report)];
    report.refused(path, `${shown(name)} is no text`);
    return [];
  });
}

type NameReader = (name: string, path: string, report: Report) => PrincipalEntry;

const readers: ReadonlyMap<string, NameReader> = new Map<string, NameReader>([
  ["AWS", readAwsName],
  ["Service", readServiceName],
  ["Federated", undecided("a federated identity", ["aws", "anonymous"])],
  ["CanonicalUser", undecided("a canonical user id", ["aws"])],
]);

function undecided(what: string, could: Identity["kind"][]): NameReader {
  return (name, path, report) => {
    report.undecidable(path, `${shown(name)} is ${what}, and a request does not show whose it is`);
    return { kind: "undecided", could, name };
  };
}

function readAwsName(name: string, path: string, report: Report): PrincipalEntry {
  if (name === "*") return { kind: "everybody" };
  if (account.test(name)) return { kind: "account", account: name, partition: undefined };
  const root = rootArn.exec(name);
  if (root?.[1] !== undefined && root[2] !== undefined) {
    return { kind: "account", account: root[2], partition: root[1] };
  }
  if (entityArn.test(name)) return { kind: "arn", arn: name, role: roleNameOf(name) };
  if (uniqueId.test(name)) {
    return undecided("the id of a user or role that may be gone", ["aws"])(name, path, report);
  }
  report.refused(
    path,
    `${shown(name)} is no AWS principal; write "*", an account of 12 digits or the ARN of one root, user, role or session (without wildcards)`,
  );
  return { kind: "undecided", could: ["aws"], name };
}

function readServiceName(name: string, path: string, report: Report): PrincipalEntry {
  if (name.includes("*")) {
    report.undecidable(
      path,
      `${shown(name)}: AWS documents no wildcard in a service principal; name the service, such as "ssm.amazonaws.com"`,
    );
    return { kind: "undecided", could: ["service"], name };
  }
  if (!name.includes(".")) {
    report.refused(
      path,
      `${shown(name)} is no service principal; write for example "ssm.amazonaws.com"`,
    );
  }
  return { kind: "service", name };
}
