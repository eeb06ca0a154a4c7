import { strict as assert } from "node:assert";
import { removalWarnings } from "../../../components/documents/removalWarnings";

const before = {
  accounts: ["111122223333", "444455556666"],
  formerAccounts: ["777788889999"],
  regions: ["eu-central-1", "eu-west-1"],
};
const ofAccount = (account: string) =>
  `The account ${account} leaves the tables: its data stays in the bucket, and no query shows it any more. To keep it in the answers, list it in fleet-inventory:formerAccounts.`;
const ofRegion =
  "The Region eu-west-1 leaves the tables: its data stays in the bucket, and no query shows it any more.";

describe("what leaves the tables", () => {
  it("is nothing where nothing changes, comes, or was never deployed", () => {
    const nothing = { accounts: [], formerAccounts: [], regions: [] };
    assert.deepEqual(removalWarnings(before, before), []);
    assert.deepEqual(removalWarnings(nothing, before), []);
  });

  it("is not an account that becomes a former one, or delivers again", () => {
    const left = { accounts: ["111122223333"], formerAccounts: ["444455556666", "777788889999"] };
    assert.deepEqual(removalWarnings(before, { ...before, ...left }), []);
    assert.deepEqual(removalWarnings({ ...before, ...left }, before), []);
  });

  it("is each account that is in no list any more, former ones too", () => {
    const after = { ...before, accounts: ["111122223333"], formerAccounts: [] };
    assert.deepEqual(removalWarnings(before, after), [
      ofAccount("444455556666"),
      ofAccount("777788889999"),
    ]);
  });

  it("is a Region, which members have to leave too where there are any", () => {
    const after = { ...before, regions: ["eu-central-1"] };
    const alone = { accounts: ["111122223333"], formerAccounts: [] };
    assert.deepEqual(removalWarnings(before, after), [
      `${ofRegion} Take it out of the members' fleet-inventory:regions too.`,
    ]);
    assert.deepEqual(removalWarnings({ ...before, ...alone }, { ...after, ...alone }), [ofRegion]);
  });
});
