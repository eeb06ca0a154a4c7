import { strict as assert } from "node:assert";
import { parseSettings } from "../../settings/parse";

const required = { account: "111122223333", region: "eu-west-1" };

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`);
}
const manyPatterns = JSON.stringify({ files: [{ Path: "/a", Pattern: names(501) }] });
const manyValues = JSON.stringify({
  windowsRegistry: [{ Path: "HKEY_LOCAL_MACHINE\\A", ValueNames: names(251) }],
});
const cut = (json: string, key: string): string => {
  const list = JSON.stringify((JSON.parse(json) as Record<string, unknown>)[key]);
  return `${list.slice(0, 80)}…`;
};

/** A wrong value of the setting, and the whole text of the complaint. */
const cases: readonly (readonly [name: string, key: string, value: string, problem: string])[] = [
  [
    "an unknown collect key",
    "collect",
    '{"aplications":"Enabled"}',
    'collect: there is no "aplications"; did you mean "applications"?',
  ],
  [
    "a collect key that is not a switch",
    "collect",
    '{"services":true}',
    "collect.services: received true; allowed: Enabled or Disabled",
  ],
  [
    "a collect that is a list",
    "collect",
    "[]",
    "collect: received []; allowed: an object of the parameters of AWS-GatherSoftwareInventory",
  ],
  [
    "more than 500 file patterns",
    "collect",
    manyPatterns,
    `collect.files: received ${cut(manyPatterns, "files")}; allowed: at most 500 patterns over all paths: an agent that finds more than 500 files uploads nothing`,
  ],
  [
    "a file search without patterns",
    "collect",
    '{"files":[{"Path":"/a","Pattern":[]}]}',
    "collect.files[0].Pattern: received []; allowed: at least one pattern",
  ],
  [
    "a file search without a path",
    "collect",
    '{"files":[{"Pattern":["*"]}]}',
    "collect.files[0].Path: missing; allowed: a path, not empty",
  ],
  [
    "a file search that scans nothing",
    "collect",
    '{"files":[{"Path":"/a","Pattern":["*"],"DirScanLimit":0}]}',
    "collect.files[0].DirScanLimit: received 0; allowed: a whole number from 1 to 2147483647",
  ],
  [
    "a file search with a quoted switch",
    "collect",
    '{"files":[{"Path":"/a","Pattern":["*"],"Recursive":"true"}]}',
    'collect.files[0].Recursive: received "true"; allowed: true or false, without quotes',
  ],
  [
    "a file search with another key",
    "collect",
    '{"files":[{"Path":"/a","Pattern":["*"],"Patern":"*"}]}',
    'collect.files[0]: there is no "Patern"; did you mean "Pattern"?',
  ],
  [
    "more than 250 registry values",
    "collect",
    manyValues,
    `collect.windowsRegistry: received ${cut(manyValues.replace('"ValueNames"', '"Recursive":false,"ValueNames"'), "windowsRegistry")}; allowed: at most 250 value names over all paths: an agent that finds more than 250 values uploads nothing`,
  ],
  [
    "an empty list of registry values",
    "collect",
    '{"windowsRegistry":[{"Path":"HKEY_USERS","ValueNames":[]}]}',
    "collect.windowsRegistry[0].ValueNames: received []; allowed: at least one name; leave ValueNames out for all values",
  ],
];

describe("bad settings of what is collected", () => {
  for (const [name, key, value, problem] of cases) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseSettings({ ...required, [key]: value }, "dev"), {
        name: "VisibleError",
        message: `The configuration of the stack dev has a problem:\n  ${problem}`,
      });
    });
  }
});
