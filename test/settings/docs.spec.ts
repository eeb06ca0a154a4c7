import { strict as assert } from "node:assert";
import { parse } from "yaml";
import { settingDefinitions } from "../../settings/definitions";
import { generators, renderPulumiConfig } from "../../settings/docs";
import { parseSettings } from "../../settings/parse";

const head = "name: fleet-inventory\nruntime: nodejs\n";

type Config = Partial<Record<string, { description: string; default: unknown; type?: string }>>;

function configOf(text: string): Config {
  return (parse(text) as { config: Config }).config;
}

describe("config block of Pulumi.yaml", () => {
  it("has every setting with its type, description and default", () => {
    const config = configOf(renderPulumiConfig(head));
    assert.deepEqual(Object.keys(config), Object.keys(settingDefinitions));
    const { account, noncurrentRetentionDays } = config;
    assert.ok(account !== undefined && noncurrentRetentionDays !== undefined);
    assert.equal(account.default, "");
    assert.match(account.description, /^string, required\. The AWS account/);
    assert.equal(noncurrentRetentionDays.default, 30);
    assert.match(noncurrentRetentionDays.description, /^integer\. After/);
    for (const setting of Object.values(config)) assert.equal(setting?.type, undefined);
  });

  it("has defaults that are accepted as settings", () => {
    const raw = Object.fromEntries(
      Object.entries(configOf(renderPulumiConfig(head))).map(([key, setting]) => {
        const value = setting?.default;
        return [key, typeof value === "string" ? value : JSON.stringify(value)];
      }),
    );
    const required = { account: "111122223333", region: "eu-west-1" };
    assert.deepEqual(parseSettings({ ...raw, ...required }, "dev"), parseSettings(required, "dev"));
  });

  it("replaces itself and leaves everything around it alone", () => {
    const once = renderPulumiConfig(head);
    assert.ok(once.startsWith(head));
    assert.equal(renderPulumiConfig(once), once);
    const between = renderPulumiConfig(`${head}config:\n  old: 1\nbackend:\n  url: file://x\n`);
    assert.equal(between.includes("old:"), false);
    assert.ok(between.endsWith("backend:\n  url: file://x\n"));
    assert.equal(renderPulumiConfig(between), between);
  });
});

describe("docs/settings.md", () => {
  it("has a section for every setting", () => {
    const page = generators.find(({ path }) => path === "docs/settings.md")?.render("") ?? "";
    for (const [key, { allowed, source }] of Object.entries(settingDefinitions)) {
      assert.ok(page.includes(`\n## ${key}\n`), key);
      assert.ok(page.includes(`- Allowed: ${allowed}\n- Source: ${source}`), key);
    }
  });
});
