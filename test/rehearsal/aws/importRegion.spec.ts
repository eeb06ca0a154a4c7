import { strict as assert } from "node:assert";

import { startEngine } from "./support/engine";

const type = "aws:glue/catalogDatabase:CatalogDatabase";

describe("the simulated aws provider, asked for something in another Region by an import", () => {
  it("finds it as ID@REGION only, and calls it by its id", async () => {
    const engine = await startEngine();
    try {
      const created = await engine.create(type, { name: "inventory", region: "us-east-1" });
      const imported = { ...created, inputs: {}, outputs: {} };
      assert.equal(await engine.read(imported), undefined);
      const found = await engine.read({ ...imported, id: `${created.id}@us-east-1` });
      assert.equal(found?.region, "us-east-1");
      assert.equal(found.name, "inventory");
    } finally {
      await engine.close();
    }
  });
});
