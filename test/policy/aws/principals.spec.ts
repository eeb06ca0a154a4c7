import { strict as assert } from "node:assert";
import { isSystemsManager, namesSystemsManager } from "../../../policy/aws/principals";

describe("principals of Systems Manager", () => {
  for (const [name, expected] of [
    ["ssm.amazonaws.com", true],
    ["ssm.me-south-1.amazonaws.com", true],
    ["ssm.amazonaws.com.cn", true],
    ["ssm.cn-north-1.amazonaws.com.cn", true],
    ["ec2.amazonaws.com", false],
    ["ssm.amazonaws.com.example.com", false],
    ["evil-ssm.amazonaws.com", false],
    ["xssm.amazonaws.com", false],
    ["ssm.a.b.amazonaws.com", false],
    ["SSM.amazonaws.com", false],
    ["", false],
  ] as const) {
    it(`${expected ? "are" : "are not"} "${name}"`, () => {
      assert.equal(isSystemsManager(name), expected);
    });
  }

  it("are found inside a document, and others are not", () => {
    assert.ok(namesSystemsManager('{"Service":["ssm.eu-south-2.amazonaws.com"]}'));
    assert.equal(namesSystemsManager('{"Service":"sns.amazonaws.com"}'), false);
  });
});
