import { strict as assert } from "node:assert";

import { readQuery } from "../../queries/catalog";
import { sampleBody as body, sampleHeader as header, sampleQuery as valid } from "./sampleQuery";

describe("the query catalogue, about a query that is not valid", () => {
  const refused: [title: string, source: string, problems: string[]][] = [
    [
      "a missing tag",
      valid.replace("-- @why         To see who owns it.\n", ""),
      ["@why is missing"],
    ],
    [
      "a tag given twice",
      valid.replace("-- @why", "-- @title Again\n-- @why"),
      ["@title is given twice"],
    ],
    [
      "an unknown tag",
      valid.replace("-- @why", "-- @owner me\n-- @why"),
      ["unknown tag @owner; known are @name, @title, @description, @why, @grain, @param, @column"],
    ],
    [
      "a header that starts without a tag",
      `-- Tags of nodes\n${valid}`,
      ['the header starts with "Tags of nodes" instead of a tag such as @name'],
    ],
    [
      "a parameter of an unknown type",
      valid.replace("key string", "key version"),
      [
        '@param "key version "Cost centre" key of the tag" is not of the form NAME TYPE EXAMPLE ' +
          "DESCRIPTION, where TYPE is string or integer with optional bounds such as " +
          'integer(1..8760), and EXAMPLE is a word or "in quotes"',
        ":key is not declared; add a line -- @param key …",
      ],
    ],
    [
      "a column of an unknown type",
      valid.replace("tag_key varchar", "tag_key string"),
      [
        '@column tag_key has the type "string"; allowed are varchar, bigint, integer, double, boolean, ' +
          "timestamp, date",
        "the last select returns tag_key, tag_value but the header declares tag_value",
      ],
    ],
    [
      "a column without a description",
      valid.replace("tag_key varchar the key", "tag_key varchar"),
      [
        '@column "tag_key varchar" is not of the form NAME TYPE DESCRIPTION',
        "the last select returns tag_key, tag_value but the header declares tag_value",
      ],
    ],
    [
      "a header without columns",
      valid.replace(/-- @column.*\n/g, ""),
      [
        "no @column is declared",
        "the last select returns tag_key, tag_value but the header declares no column",
      ],
    ],
    [
      "a parameter declared twice",
      valid.replace("-- @column", "-- @param key integer 1 again\n-- @column"),
      ["@param key is declared twice"],
    ],
    [
      "a parameter that is never used",
      valid.replace("-- @column", "-- @param extra integer 1 unused\n-- @column"),
      ["@param extra is declared but :extra is never used"],
    ],
    [
      "a parameter that is not declared",
      valid.replace("lower(:key)", "lower(:kex)"),
      [
        ":kex is not declared; add a line -- @param kex …",
        "@param key is declared but :key is never used",
      ],
    ],
    [
      "a parameter in quotes",
      valid.replace("lower(:key)", "':key'"),
      [
        ":key stands inside quotes (':key'), where it is only text",
        "@param key is declared but :key is never used",
      ],
    ],
    [
      "a parameter outside a where clause",
      valid.replace("select key as", "select lower(:key) as"),
      [":key stands outside a where clause, the only place Athena allows"],
    ],
    [
      "a bare question mark",
      valid.replace("lower(:key)", "?"),
      [
        "the query holds a bare ?; write :name and declare it with @param",
        "@param key is declared but :key is never used",
      ],
    ],
    [
      "a quote that is never closed",
      valid.replace("':x'", "':x"),
      ["a quote or comment is never closed: ':x)) as tag_value from tags order by ta"],
    ],
    [
      "a file of another name",
      valid.replace("@name        tags", "@name        labels"),
      ['@name is "labels" but the file is tags.sql: they must agree'],
    ],
    [
      "a name with a capital",
      valid.replace("@name        tags", "@name        Tags"),
      [
        '@name is "Tags" but the file is tags.sql: they must agree',
        '@name "Tags" must be lower-case letters, digits and underscores',
      ],
    ],
    [
      "a name beyond Athena's length",
      valid.replace("@name        tags", `@name        ${"t".repeat(129)}`),
      [
        `@name is "${"t".repeat(129)}" but the file is tags.sql: they must agree`,
        "@name has 129 characters; Athena takes 128 at most",
      ],
    ],
    [
      "a description beyond Athena's length",
      valid.replace("The tags", "t".repeat(1014)),
      ["@description has 1025 characters; Athena takes 1024 at most"],
    ],
    [
      "a text beyond Athena's size, counted in bytes",
      valid.replace("with\n", `with -- ${"é".repeat(131_072)}\n`),
      [
        `the query has ${2 * 131_072 + Buffer.byteLength(body) + 5} bytes; Athena takes 262144 at most`,
      ],
    ],
    [
      "a result without an order",
      valid.replace(" order by tag_key", ""),
      ["the query has no order by; end it in one with a unique key"],
    ],
    [
      "a star in the result",
      valid.replace(/select key as.*/, "select tags.* from tags order by key"),
      ["the last select lists *; name every column"],
    ],
    [
      "columns in another order than the header's",
      valid.replace(
        /select key as.*/,
        "select value as tag_value, key as tag_key from tags order by 1",
      ),
      ["the last select returns tag_value, tag_key but the header declares tag_key, tag_value"],
    ],
    [
      "a semicolon",
      valid.trimEnd() + ";",
      ["the query ends in a semicolon; Athena takes one statement without it"],
    ],
    [
      "a file without SQL",
      header,
      ["@param key is declared but :key is never used", "the query has no select"],
    ],
    [
      "an include of nothing",
      valid.replace("with\n", "with\n    -- @include missing\n"),
      ['@include "missing": there is no fragments/missing.sql'],
    ],
  ];
  for (const [title, source, problems] of refused) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(readQuery("tags.sql", source, () => undefined).problems, problems);
    });
  }
});
