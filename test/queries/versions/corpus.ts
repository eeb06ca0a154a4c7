import { readFileSync } from "node:fs";
import { join } from "node:path";

import { includeFragments } from "../../../queries/expand";
import type { ToolScheme, VersionPair } from "./grammar";
import type { Order } from "./tools";

/** Two versions and how their scheme's tool orders them. */
export interface LabelledPair {
  readonly left: string;
  readonly right: string;
  readonly order: Order;
}

/** The file of a scheme's labelled pairs, one a line: left, order, right, separated by tabs. */
export function corpusFile(scheme: ToolScheme): string {
  return join(__dirname, "corpus", `${scheme}.tsv`);
}

/** The text of a corpus file. */
export function corpusText(pairs: readonly VersionPair[], orders: readonly Order[]): string {
  return pairs.map(([left, right], index) => `${left}\t${orders[index]}\t${right}\n`).join("");
}

/** The labelled pairs that are committed. */
export function readCorpus(scheme: ToolScheme): LabelledPair[] {
  return readFileSync(corpusFile(scheme), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [left = "", order = "", right = ""] = line.split("\t");
      return { left, order: order as Order, right };
    });
}

const opposite: Readonly<Record<Order, Order>> = { "<": ">", "=": "=", ">": "<" };

/** The same pairs, left and right exchanged. */
export function reversed(pairs: readonly LabelledPair[]): LabelledPair[] {
  return pairs.map(({ left, right, order }) => ({
    left: right,
    right: left,
    order: opposite[order],
  }));
}

const queriesFolder = join(__dirname, "..", "..", "..", "queries");

/** The text of a fragment of the query library. */
export function readFragment(name: string): string {
  return readFileSync(join(queriesFolder, "fragments", `${name}.sql`), "utf8");
}

/** Pairs of versions for one statement: at most this many keep a statement below 200 kB. */
const pairsPerStatement = 1000;

/**
 * Statements that order pairs of versions of one scheme with the fragment version_key, for any
 * engine. Each returns (pair, order): the place of each pair in `pairs` and "<", "=" or ">", or NULL
 * when one of the two versions has no key. Sorted by place.
 */
export function orderStatements(
  scheme: string,
  pairs: readonly { readonly left: string; readonly right: string }[],
): string[] {
  const statements: string[] = [];
  for (let start = 0; start < pairs.length; start += pairsPerStatement) {
    const rows = pairs
      .slice(start, start + pairsPerStatement)
      .map(({ left, right }, place) => `(${start + place}, ${text(left)}, ${text(right)})`);
    statements.push(orderStatement(scheme, rows));
  }
  return statements;
}

function orderStatement(scheme: string, rows: readonly string[]): string {
  const body = `with
pairs as (select * from (values ${rows.join(", ")}) as listed (pair, left_version, right_version)),
versions as (
    select ${text(scheme)} as scheme, left_version as version from pairs
    union
    select ${text(scheme)} as scheme, right_version as version from pairs
),
version_keys as (
    select
        version,
        -- @include version_key
        as version_key
    from
        versions
),
ordered_pairs as (
    select
        pairs.pair,
        case
            when lefts.version_key < rights.version_key then '<'
            when lefts.version_key = rights.version_key then '='
            when lefts.version_key > rights.version_key then '>'
        end as version_order
    from
        pairs
        left join version_keys as lefts on pairs.left_version = lefts.version
        left join version_keys as rights on pairs.right_version = rights.version
)
select pair, version_order from ordered_pairs order by pair`;
  return includeFragments(body, readFragment, []);
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
