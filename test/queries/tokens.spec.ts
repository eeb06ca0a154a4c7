import { strict as assert } from "node:assert";
import fc from "fast-check";

import { isSignificant, positionOf, tokenize } from "../../queries/tokens";

function kindsOf(sql: string): string[] {
  return tokenize(sql)
    .filter((token) => token.kind !== "space")
    .map((token) => `${token.kind}: ${token.text}`);
}

describe("SQL tokens", () => {
  it("tells strings, quoted names, comments, numbers, words, parameters and symbols apart", () => {
    assert.deepEqual(
      kindsOf(
        `select "a ""b""", 'it''s', 1.5e3 || x -- ? :no\n/* ':no' */ where y <= :name and z = ?`,
      ),
      [
        "word: select",
        'quoted name: "a ""b"""',
        "symbol: ,",
        "string: 'it''s'",
        "symbol: ,",
        "number: 1.5e3",
        "symbol: ||",
        "word: x",
        "comment: -- ? :no",
        "comment: /* ':no' */",
        "word: where",
        "word: y",
        "symbol: <=",
        "parameter: :name",
        "word: and",
        "word: z",
        "symbol: =",
        "parameter: ?",
      ],
    );
  });

  it("marks what is never closed", () => {
    assert.deepEqual(kindsOf("a 'b"), ["word: a", "unterminated: 'b"]);
    assert.deepEqual(kindsOf('a "b'), ["word: a", 'unterminated: "b']);
    assert.deepEqual(kindsOf("a /* b"), ["word: a", "unterminated: /* b"]);
  });

  it("loses no character of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const tokens = tokenize(text);
        assert.equal(tokens.map((token) => token.text).join(""), text);
        for (const token of tokens) {
          assert.equal(text.slice(token.start, token.start + token.text.length), token.text);
        }
      }),
    );
  });

  it("counts lines and columns from one", () => {
    assert.deepEqual(positionOf("select\n  a", 9), { line: 2, column: 3 });
    assert.deepEqual(positionOf("select", 0), { line: 1, column: 1 });
  });

  it("calls neither space nor comments significant", () => {
    assert.deepEqual(
      tokenize("a -- b\n c")
        .filter(isSignificant)
        .map((token) => token.text),
      ["a", "c"],
    );
  });
});
