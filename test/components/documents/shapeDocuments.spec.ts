import { strict as assert } from "node:assert";
import { centralProblem } from "../../../components/documents/centralProblem";
import { plannedAssociations } from "../../../components/documents/plannedAssociations";
import { projectionWarning } from "../../../components/documents/projectionWarning";

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));

describe("the warning about long lists in the tables", () => {
  const regions = ["eu-west-1", "us-east-1"];
  const former = ["777788889999"];
  const cost =
    "AWS means this form of table for a few dozen values: a query that names no account looks into 122 folders for each inventory type.";

  it("stays away up to a few dozen accounts", () => {
    for (const listed of [
      { accounts: accounts(60), formerAccounts: [] },
      { accounts: accounts(59), formerAccounts: former },
    ]) {
      assert.equal(projectionWarning({ ...listed, regions }), undefined);
    }
  });

  it("says what a query costs beyond that, and which accounts to take out", () => {
    assert.equal(
      projectionWarning({ accounts: accounts(60), formerAccounts: former, regions }),
      `The tables list 61 accounts in 2 Regions. ${cost} Take accounts out of formerAccounts that nobody asks about any more.`,
    );
  });

  it("names no former accounts where there are none", () => {
    assert.equal(
      projectionWarning({ accounts: accounts(61), formerAccounts: [], regions }),
      `The tables list 61 accounts in 2 Regions. ${cost} Where that is too slow, give some accounts a stack with its own bucket.`,
    );
    const oneRegion = { accounts: accounts(61), formerAccounts: [], regions: ["eu-west-1"] };
    assert.match(projectionWarning(oneRegion) ?? "", /in 1 Region\. /);
  });
});

describe("the planned associations of a Region", () => {
  const schedule = "rate(12 hours)";

  it("are one with the usual names for all nodes and for one tag", () => {
    for (const targets of [
      { kind: "all" },
      { kind: "tag", key: "environment", values: ["production"] },
    ] as const) {
      assert.deepEqual(plannedAssociations({ targets, schedule }, "name"), [
        { suffix: "", key: "", associationName: "name", targets, schedule },
      ]);
    }
  });

  it("never have the name of another Region's association", () => {
    const names = ["us-east-1", "a"];
    const associations = names.map((name) => ({ name, values: [name] }));
    const planned = plannedAssociations(
      { targets: { kind: "tags", key: "k", associations }, schedule },
      "name",
    );
    const logical = ["", "-us-east-1", "-us-west-2"].flatMap((region) =>
      planned.map(({ suffix }) => `collect${region}${suffix}`),
    );
    assert.equal(new Set([...logical, "collect-us-east-1", "collect-us-west-2"]).size, 8);
  });
});

describe("a central stack for a member", () => {
  const central = { scope: "central", accounts: ["111122223333"], regions: ["eu-west-1"] } as const;

  it("is in order when it admits the account and shows its Regions", () => {
    const member = { account: "111122223333", regions: ["eu-west-1"] };
    assert.equal(centralProblem("o/p/central", central, member), undefined);
  });

  it("fails for each Region that it does not show", () => {
    const member = { account: "111122223333", regions: ["eu-west-1", "us-east-1", "us-west-2"] };
    assert.deepEqual(centralProblem("o/p/central", central, member), {
      message:
        "The central stack o/p/central does not show us-east-1, us-west-2 in its tables; its Regions are eu-west-1. Add us-east-1, us-west-2 to fleet-inventory:regions there.",
      remedy: "Then run pulumi up -s o/p/central, and after that deploy this stack.",
    });
  });
});
