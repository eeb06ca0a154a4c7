import { strict as assert } from "node:assert";
import {
  associationParameters,
  associationTargets,
} from "../../../components/documents/associationParameters";
import { describeQuery } from "../../../components/documents/describeQuery";
import { resourceTags } from "../../../components/documents/tags";
import { readCatalog } from "../../../queries/catalog";
import { settingsOf } from "../../support/settings";

describe("association parameters", () => {
  it("are the nine switches, without the two searches that find nothing", () => {
    const parameters = associationParameters(settingsOf().collect);
    assert.deepEqual(Object.keys(parameters), [
      "applications",
      "awsComponents",
      "networkConfig",
      "windowsUpdates",
      "instanceDetailedInformation",
      "services",
      "windowsRoles",
      "customInventory",
      "billingInfo",
    ]);
    assert.deepEqual([...new Set(Object.values(parameters))], ["Enabled"]);
  });

  it("carry searches as JSON text", () => {
    const collect = JSON.stringify({
      services: "Disabled",
      files: [{ Path: "C:\\Tools", Pattern: ["*.exe"], Recursive: true }],
      windowsRegistry: [{ Path: "HKEY_USERS", ValueNames: ["A"] }],
    });
    const parameters = associationParameters(settingsOf({ collect }).collect);
    assert.equal(parameters.services, "Disabled");
    assert.equal(parameters.files, '[{"Path":"C:\\\\Tools","Pattern":["*.exe"],"Recursive":true}]');
    assert.equal(
      parameters.windowsRegistry,
      '[{"Path":"HKEY_USERS","Recursive":false,"ValueNames":["A"]}]',
    );
  });
});

describe("association targets", () => {
  it("are all managed nodes, or the nodes with a tag", () => {
    assert.deepEqual(associationTargets({ kind: "all" }), [{ key: "InstanceIds", values: ["*"] }]);
    assert.deepEqual(associationTargets({ kind: "tag", key: "tier", values: ["web", "db"] }), [
      { key: "tag:tier", values: ["web", "db"] },
    ]);
  });
});

describe("description of a saved query", () => {
  it("says what a row is, why it matters and what the question marks stand for", () => {
    const query = {
      description: "A row is a node.",
      why: "Look.",
      parameterOrder: ["name", "name"],
    };
    assert.equal(describeQuery(query), "A row is a node. Look. Parameters: name, name.");
    assert.equal(describeQuery({ ...query, parameterOrder: [] }), "A row is a node. Look.");
  });

  it("is cut to what Athena takes, and never loses the parameters", () => {
    const long = { description: "d".repeat(2000), why: "w", parameterOrder: ["hours"] };
    const text = describeQuery(long);
    assert.equal(text.length, 1024);
    assert.ok(text.endsWith("d Parameters: hours."));
  });

  it("is whole for every query of the library", () => {
    const { queries } = readCatalog();
    assert.ok(queries.length >= 8);
    for (const query of queries) assert.ok(describeQuery(query).includes(query.why), query.name);
  });
});

describe("tags", () => {
  it("name project and stack, and the user's own win", () => {
    assert.deepEqual(resourceTags("dev", { owner: "platform" }), {
      project: "fleet-inventory",
      stack: "dev",
      owner: "platform",
    });
    assert.deepEqual(resourceTags("dev", { stack: "shared" }), {
      project: "fleet-inventory",
      stack: "shared",
    });
  });
});
