import type { Shape } from "./shape";

/** What a policy means for one shape of environment. */
export type Cell =
  | { readonly kind: "applies" }
  | { readonly kind: "differs"; readonly how: string }
  | { readonly kind: "not applicable"; readonly why: string };

type Row = Readonly<Record<Shape, Cell>>;

const applies: Cell = { kind: "applies" };
const differs = (how: string): Cell => ({ kind: "differs", how });
const never = (why: string): Cell => ({ kind: "not applicable", why });

const collectsNothing = never(
  "the pack's configuration says that this stack only stores what others collect",
);
const bucketElsewhere = never("the bucket belongs to the central stack, which is judged for it");
const queriesElsewhere = differs("only where the stack has workgroups or queries of its own");
const nothingThere = never(
  "nothing in the stack belongs to an inventory; inventory-enabled fails for that",
);
const declared = differs("judges the declaration: nothing is created, preflight proves it");

const bucketRow: Row = {
  collects: applies,
  stores: applies,
  member: bucketElsewhere,
  adopts: applies,
  organization: applies,
  unrelated: nothingThere,
};

const athenaRow: Row = { ...bucketRow, member: queriesElsewhere };

/** Which policy means what for which shape; the docs show this table and the tests try each cell. */
export const applicability = {
  "pack-configuration": {
    collects: applies,
    stores: applies,
    member: applies,
    adopts: applies,
    organization: applies,
    unrelated: applies,
  },
  "inventory-enabled": {
    collects: applies,
    stores: collectsNothing,
    member: applies,
    adopts: declared,
    organization: applies,
    unrelated: differs(
      "fails: every stack is an environment until the pack's configuration excuses it",
    ),
  },
  "inventory-fresh": {
    collects: applies,
    stores: collectsNothing,
    member: applies,
    adopts: declared,
    organization: applies,
    unrelated: nothingThere,
  },
  "inventory-complete": {
    collects: applies,
    stores: collectsNothing,
    member: applies,
    adopts: declared,
    organization: applies,
    unrelated: nothingThere,
  },
  "inventory-delivered": {
    collects: applies,
    stores: collectsNothing,
    member: differs(
      "the bucket's own Region, prefix and key are the central stack's: compared with the stated prefix only",
    ),
    adopts: applies,
    organization: differs("the sync must also share with the organization"),
    unrelated: differs(
      "fails: every stack is an environment until the pack's configuration excuses it",
    ),
  },
  "sync-destination-approved": {
    collects: applies,
    stores: differs("only where the stack has syncs after all"),
    member: differs(
      "the bucket is never of this stack, so the pack's configuration must approve it",
    ),
    adopts: applies,
    organization: applies,
    unrelated: nothingThere,
  },
  "bucket-policy-admits-inventory": {
    ...bucketRow,
    organization: differs("asks with the organization's id as well as with each account's"),
  },
  "bucket-policy-refuses-strangers": {
    ...bucketRow,
    organization: differs(
      "AWS's own form lets one account of the organization write into another's folder: reported as an accepted risk",
    ),
  },
  "bucket-key-limited": bucketRow,
  "bucket-private": bucketRow,
  "bucket-encrypted": bucketRow,
  "bucket-recoverable": bucketRow,
  "athena-guarded": athenaRow,
  "named-queries-described": athenaRow,
} as const satisfies Record<string, Row>;

export type PolicyName = keyof typeof applicability;

/** The names in the order in which they are reported; they are an API. */
export const policyNames = Object.keys(applicability) as readonly PolicyName[];

export function cellOf(policy: PolicyName, shape: Shape): Cell {
  return applicability[policy][shape];
}
