import fc from "fast-check";
import type { Principal } from "../../../../policy/iam";

/** Somebody who asks, with ways in which a policy can name them and can name somebody else. */
export interface Asker {
  readonly principal: Principal;
  /** Values of Principal that speak of them. */
  readonly names: readonly unknown[];
  /** Values of NotPrincipal that exempt them for sure: the whole chain is named. */
  readonly exemptions: readonly unknown[];
  /** Values of Principal that speak of others of the same account only. */
  readonly colleagues: readonly unknown[];
  /** Condition keys that AWS sets for them. */
  readonly context: Readonly<Record<string, string>>;
}

const everybody = ["*", { AWS: "*" }, { AWS: ["444455556666", "*"] }];

function service(name: string): Asker {
  return {
    principal: { service: name },
    names: [{ Service: name }, { Service: ["logging.s3.amazonaws.com", name] }, ...everybody],
    exemptions: [
      { Service: name },
      { Service: [name, "config.amazonaws.com"], AWS: "123456789012" },
    ],
    colleagues: [],
    context: { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": name },
  };
}

function account(id: string): Asker[] {
  const root = `arn:aws:iam::${id}:root`;
  const user = `arn:aws:iam::${id}:user/team/ann`;
  const role = `arn:aws:iam::${id}:role/team/writer`;
  const session = `arn:aws:sts::${id}:assumed-role/writer/one`;
  const named = [{ AWS: id }, { AWS: root }, { AWS: [id, "123456789012"] }, ...everybody];
  const context = { "aws:PrincipalIsAWSService": "false", "aws:PrincipalAccount": id };
  const colleagues = [
    { AWS: `arn:aws:iam::${id}:role/team/reader` },
    { AWS: [`arn:aws:iam::${id}:user/team/bob`, `arn:aws:iam::${id}:role/writers`] },
    { AWS: `arn:aws:sts::${id}:assumed-role/writer/two` },
  ];
  return [
    {
      principal: { aws: root },
      names: named,
      exemptions: [{ AWS: root }, { AWS: id }],
      colleagues,
      context: { ...context, "aws:PrincipalType": "Account" },
    },
    {
      principal: { aws: user },
      names: [{ AWS: user }, { AWS: [role, user] }, ...named],
      exemptions: [{ AWS: [user, root] }, { AWS: [id, user, role] }],
      colleagues,
      context: { ...context, "aws:PrincipalType": "User", "aws:username": "ann" },
    },
    {
      principal: { aws: role },
      names: [{ AWS: role }, ...named],
      exemptions: [{ AWS: [role, root] }],
      colleagues,
      context: { ...context, "aws:PrincipalType": "AssumedRole" },
    },
    {
      principal: { aws: session },
      names: [{ AWS: role }, { AWS: session }, ...named],
      exemptions: [{ AWS: [session, role, root] }],
      colleagues,
      context: { ...context, "aws:PrincipalType": "AssumedRole", "aws:PrincipalArn": role },
    },
  ];
}

/** Everybody who asks in the generated requests. */
export const askers: readonly Asker[] = [
  service("ssm.amazonaws.com"),
  service("cloudtrail.amazonaws.com"),
  ...account("111122223333"),
  ...account("444455556666"),
  {
    principal: { anonymous: true },
    names: everybody,
    exemptions: ["*"],
    colleagues: [],
    context: { "aws:PrincipalIsAWSService": "false", "aws:PrincipalType": "Anonymous" },
  },
];

/** Half of the requests come from Systems Manager, as in what the policies are written for. */
export const anyAsker: fc.Arbitrary<Asker> = fc.oneof(
  fc.constantFrom(...askers.slice(0, 1)),
  fc.constantFrom(...askers),
);

/** Askers of another account, or another service: what names them never names the asker. */
function strangersTo(asker: Asker): Asker[] {
  const accountOf = ({ context }: Asker): string | undefined => context["aws:PrincipalAccount"];
  return askers.filter((other) =>
    accountOf(asker) === undefined
      ? other.context["aws:PrincipalServiceName"] !== asker.context["aws:PrincipalServiceName"]
      : accountOf(other) !== accountOf(asker),
  );
}

/** Values of Principal that do not speak of the asker. */
export function namesOfStrangers(asker: Asker): unknown[] {
  const names = strangersTo(asker).flatMap((stranger) => stranger.names);
  return [...names.filter((name) => !everybody.includes(name as never)), ...asker.colleagues];
}

/** Values of NotPrincipal that do not exempt the asker. */
export function exemptionsOfStrangers(asker: Asker): unknown[] {
  return strangersTo(asker)
    .flatMap((stranger) => stranger.exemptions)
    .filter((name) => name !== "*");
}
