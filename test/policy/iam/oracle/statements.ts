import fc from "fast-check";
import type { Asker } from "./askers";
import { exemptionsOfStrangers, namesOfStrangers } from "./askers";

/** A statement as it stands in a document. */
export type StatementJson = Record<string, unknown>;

/** What a request asks for, with patterns that speak of it and that do not. */
export interface Errand {
  readonly action: string;
  readonly resource: string;
  readonly actions: readonly unknown[];
  readonly otherActions: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly otherResources: readonly unknown[];
}

const object = "arn:aws:s3:::inventory/inv/AWS:Application/accountid=111122223333/i-1.json";
const key = "arn:aws:kms:eu-west-1:999999999999:key/1a2b";

const ownObjects = [
  object,
  "*",
  "arn:aws:s3:::inventory/*",
  "arn:aws:s3:::inventory/inv/*/accountid=111122223333/*",
  "arn:aws:s3:::inventory/inv/AWS:Application/accountid=1111222233?3/i-?.json",
  "arn:aws:s3:::*",
  "arn:*:s3:*:*:inv*.json",
  "arn:aws:s3:::inventory/inv/*/accountid=${aws:SourceAccount}/*",
  ["arn:aws:s3:::inventory", "arn:aws:s3:::inventory/*"],
];
const otherObjects = [
  "arn:aws:s3:::inventory",
  "arn:aws:s3:::Inventory/*",
  "arn:aws:s3:::inventory/INV/*",
  "arn:aws:s3:::inventory/inv/*/accountid=444455556666/*",
  "arn:aws-cn:s3:::inventory/*",
  "arn:aws:s3:::inventory/inv/?",
  ["arn:aws:s3:::other/*", "arn:aws:s3:::inventory/other/*"],
];

/** What the generated requests ask for. */
export const errands: readonly Errand[] = [
  {
    action: "s3:PutObject",
    resource: object,
    actions: [
      "s3:PutObject",
      "s3:putobject",
      "S3:Put*",
      "s3:*",
      "*",
      "s3:P?tObject",
      ["s3:GetObject", "s3:PutObject"],
    ],
    otherActions: [
      "s3:GetObject",
      "s3:PutObjectAcl",
      "s3:Get*",
      "kms:*",
      ["s3:List*", "s3:DeleteObject"],
    ],
    resources: ownObjects,
    otherResources: otherObjects,
  },
  {
    action: "s3:GetObject",
    resource: object,
    actions: ["s3:GetObject", "s3:Get*", "s3:*Object", "*", ["s3:PutObject", "S3:GETOBJECT"]],
    otherActions: ["s3:PutObject", "s3:GetObjectAcl", "s3:GetObject?*", "kms:Decrypt"],
    resources: ownObjects,
    otherResources: otherObjects,
  },
  {
    action: "s3:ListBucket",
    resource: "arn:aws:s3:::inventory",
    actions: ["s3:ListBucket", "s3:List*", "s3:*", "*"],
    otherActions: ["s3:ListBucketVersions", "s3:GetObject", "s3:ListAllMyBuckets"],
    resources: ["arn:aws:s3:::inventory", "*", "arn:aws:s3:::inv*", "arn:aws:s3:::inventor?"],
    otherResources: ["arn:aws:s3:::inventory/*", "arn:aws:s3:::inventor", "arn:aws:s3:::INVENTORY"],
  },
  {
    action: "kms:GenerateDataKey",
    resource: key,
    actions: [
      "kms:GenerateDataKey",
      "kms:Generate*",
      "KMS:*",
      "*",
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ],
    otherActions: ["kms:Decrypt", "kms:GenerateDataKeyPair", "s3:*", "kms:Generate*Plaintext"],
    resources: [key, "*", "arn:aws:kms:*:*:key/*", "arn:aws:kms:eu-west-?:999999999999:key/1a2b"],
    otherResources: ["arn:aws:kms:*:*:alias/*", "arn:aws:kms:eu-west-1:999999999999:key/1A2B"],
  },
];

export const anyErrand: fc.Arbitrary<Errand> = fc.oneof(
  fc.constantFrom(...errands.slice(0, 1)),
  fc.constantFrom(...errands),
);

type Fields = fc.Arbitrary<StatementJson>;

function field(name: string, values: readonly unknown[]): Fields {
  return fc.constantFrom(...values).map((value) => ({ [name]: value }));
}

/** Principal, Action and Resource, or their opposites, so that the statement speaks of the request. */
export function speakingOf(asker: Asker, errand: Errand): Fields {
  return merged(
    field("Principal", asker.names),
    fc.oneof(
      { weight: 5, arbitrary: field("Action", errand.actions) },
      { weight: 1, arbitrary: field("NotAction", errand.otherActions) },
    ),
    fc.oneof(
      { weight: 5, arbitrary: field("Resource", errand.resources) },
      { weight: 1, arbitrary: field("NotResource", errand.otherResources) },
    ),
  );
}

/** The same for Deny, where NotPrincipal may stand. */
export function denialOf(asker: Asker, errand: Errand): Fields {
  return fc.oneof(
    { weight: 4, arbitrary: speakingOf(asker, errand) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(speakingOf(asker, errand), field("NotPrincipal", exemptionsOfStrangers(asker)))
        .map(([statement, not]) => ({ ...without(statement, "Principal"), ...not })),
    },
  );
}

/** A statement of which one element, or none, does not speak of the request. */
export function nearMiss(asker: Asker, errand: Errand, effect: "Allow" | "Deny"): Fields {
  const wrong: Fields[] = [
    field("Principal", namesOfStrangers(asker)),
    field("Principal", namesOfStrangers(asker)),
    field("Action", errand.otherActions),
    field("NotAction", errand.actions),
    field("Resource", errand.otherResources),
    field("NotResource", errand.resources),
  ];
  if (effect === "Deny") wrong.push(field("NotPrincipal", asker.exemptions));
  return fc.tuple(speakingOf(asker, errand), fc.oneof(...wrong)).map(([base, fault]) => {
    const [name = ""] = Object.keys(fault);
    const opposite = name.startsWith("Not") ? name.slice(3) : `Not${name}`;
    return { ...without(base, opposite), ...fault };
  });
}

function without(statement: StatementJson, name: string): StatementJson {
  return Object.fromEntries(Object.entries(statement).filter(([each]) => each !== name));
}

function merged(...parts: Fields[]): Fields {
  return fc.tuple(...parts).map((fields) => Object.assign({}, ...fields) as StatementJson);
}
