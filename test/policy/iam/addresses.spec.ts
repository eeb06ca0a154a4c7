import { strict as assert } from "node:assert";
import { holds, parseAddress, parseRange } from "../../../policy/iam/addresses";

function isIn(address: string, range: string): boolean | undefined {
  const left = parseAddress(address);
  const right = parseRange(range);
  return left && right && holds(right, left);
}

describe("address ranges", () => {
  it("hold the addresses of their prefix, whatever the other bits say", () => {
    assert.equal(isIn("203.0.113.255", "203.0.113.0/24"), true);
    assert.equal(isIn("203.0.114.0", "203.0.113.0/24"), false);
    assert.equal(isIn("203.0.113.1", "203.0.113.77/24"), true);
    assert.equal(isIn("192.0.2.1", "0.0.0.0/0"), true);
    assert.equal(isIn("192.0.2.1", "192.0.2.1"), true);
  });

  it("hold IPv6 addresses in any spelling", () => {
    assert.equal(isIn("2001:DB8:0:0:0:0:0:1", "2001:db8::/32"), true);
    assert.equal(isIn("2001:db8::192.0.2.1", "2001:db8::c000:201/128"), true);
    assert.equal(isIn("2001:db9::1", "2001:db8::/32"), false);
    assert.equal(isIn("::", "::/0"), true);
  });

  it("never hold addresses of the other family", () => {
    assert.equal(isIn("2001:db8::1", "0.0.0.0/0"), false);
    assert.equal(isIn("192.0.2.1", "::/0"), false);
    assert.equal(isIn("::ffff:192.0.2.1", "192.0.2.0/24"), false);
  });

  it("refuse what is no address", () => {
    const texts = ["", "192.0.2", "192.0.2.256", "192.0.2.01", "1.2.3.4.5", "a.b.c.d", "2001:db8"];
    const more = ["1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7::8", "12345::", "::g", "::1.2.3"];
    for (const text of [...texts, ...more]) assert.equal(parseAddress(text), undefined, text);
  });

  it("refuse what is no prefix", () => {
    for (const text of ["192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "192.0.2.0/08", "::/129"]) {
      assert.equal(parseRange(text), undefined, text);
    }
  });
});
