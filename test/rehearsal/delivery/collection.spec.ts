import { strict as assert } from "node:assert";

import { account, region, types } from "../../support/deployedEnvironment";
import { deliverWith, fleet, nodesWith, typesOf } from "./delivered";

const byThemselves = [
  "AWS:ComplianceItem",
  "AWS:InstanceInformation",
  "AWS:PatchSummary",
  "AWS:Tag",
];

describe("What a delivery gathers", () => {
  it("delivers without an association only what nodes report by themselves", async () => {
    const { report, objects } = await deliverWith({ [types.association]: null });
    assert.deepEqual(typesOf(objects), byThemselves);
    assert.deepEqual(report.absences, [
      {
        account,
        region,
        reason: "no association",
        explanation: `No association runs AWS-GatherSoftwareInventory in account ${account}, Region ${region}: its nodes report only what they do by themselves, no applications.`,
        nodes: 60,
      },
    ]);
  });

  it("takes an association of another document for none", async () => {
    const { report } = await deliverWith({ [types.association]: { name: "AWS-RunPatchBaseline" } });
    assert.equal(report.absences[0]?.reason, "no association");
  });

  it("leaves out the types that the association turns off", async () => {
    const { report, objects } = await deliverWith({
      [types.association]: { parameters: { applications: "Disabled", services: "Disabled" } },
    });
    const written = typesOf(objects);
    assert.ok(!written.includes("AWS:Application") && !written.includes("AWS:Service"));
    assert.ok(written.includes("AWS:Network"));
    assert.deepEqual(
      report.absences.map(({ type, reason, nodes }) => ({ type, reason, nodes })),
      [
        {
          type: "AWS:Application",
          reason: "type disabled",
          nodes: nodesWith("AWS:Application").length,
        },
        { type: "AWS:Service", reason: "type disabled", nodes: nodesWith("AWS:Service").length },
      ],
    );
    assert.equal(
      report.absences[0]?.explanation,
      "The association aaaaaaaa-1111-2222-3333-444444444444 turns applications off: AWS:Application is not gathered.",
    );
  });

  it("turns every type off by its own parameter", async () => {
    const switches: Readonly<Record<string, string>> = {
      applications: "AWS:Application",
      awsComponents: "AWS:AWSComponent",
      billingInfo: "AWS:BillingInfo",
      customInventory: "Custom:RackInformation",
      instanceDetailedInformation: "AWS:InstanceDetailedInformation",
      networkConfig: "AWS:Network",
      services: "AWS:Service",
      windowsRoles: "AWS:WindowsRole",
      windowsUpdates: "AWS:WindowsUpdate",
    };
    const everything = typesOf((await deliverWith({})).objects);
    for (const [parameter, type] of Object.entries(switches)) {
      const { objects } = await deliverWith({
        [types.association]: { parameters: { [parameter]: "Disabled" } },
      });
      assert.deepEqual(
        typesOf(objects),
        everything.filter((each) => each !== type),
        parameter,
      );
    }
  });

  it("gathers the files and registry values that the parameters name, and no others", async () => {
    const files = [
      { Path: "/etc/ssh", Pattern: ["*_config"], Recursive: false },
      { Path: "C:\\inetpub", Pattern: ["web.*"], Recursive: true },
    ];
    const windowsRegistry = [
      { Path: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Amazon", Recursive: true, ValueNames: ["AMIName"] },
    ];
    const { objects } = await deliverWith({
      [types.association]: {
        parameters: {
          files: JSON.stringify(files),
          windowsRegistry: JSON.stringify(windowsRegistry),
        },
      },
    });
    const names = (type: string, name: string): string[] => {
      const lines = [...objects]
        .filter(([key]) => key.includes(`/${type}/`))
        .flatMap(([, text]) => text.trimEnd().split("\n"))
        .map((line) => (JSON.parse(line) as Record<string, string>)[name] ?? "");
      return [...new Set(lines)].sort();
    };
    assert.deepEqual(names("AWS:File", "Name"), ["sshd_config", "web.config"]);
    assert.deepEqual(names("AWS:WindowsRegistry", "ValueName"), ["AMIName"]);
  });

  it("gathers from tagged nodes only when the association targets a tag", async () => {
    const targets = [{ key: "tag:Environment", values: ["prod"] }];
    const { report, objects } = await deliverWith({ [types.association]: { targets } });
    const tagged = nodesWith("AWS:Application").filter(({ tags }) => tags.Environment === "prod");
    assert.ok(tagged.length > 10 && tagged.length < nodesWith("AWS:Application").length);
    const written = [...objects.keys()].filter((key) => key.includes("/AWS:Application/"));
    assert.equal(written.length, tagged.length);
    assert.deepEqual(
      report.absences.map(({ reason, explanation, nodes }) => [reason, explanation, nodes]),
      [
        [
          "not targeted",
          `The association in account ${account}, Region ${region} does not target these nodes.`,
          fleet.filter(({ tags }) => tags.Environment !== "prod").length,
        ],
      ],
    );
  });

  it("lets an association for a tag win over the one for all nodes", async () => {
    const { objects } = await deliverWith({}, fleet, (cloud) => {
      cloud.put({
        type: types.association,
        id: "tagged",
        account,
        region,
        properties: {
          name: "AWS-GatherSoftwareInventory",
          targets: [{ key: "tag:Environment", values: ["prod"] }],
          parameters: { applications: "Disabled" },
        },
      });
    });
    const written = [...objects.keys()].filter((key) => key.includes("/AWS:Application/"));
    const others = nodesWith("AWS:Application").filter(({ tags }) => tags.Environment !== "prod");
    assert.equal(written.length, others.length);
  });

  it("gathers nothing where two associations target the same node", async () => {
    const { report, objects } = await deliverWith(
      { [types.association]: { targets: [{ key: "tag-key", values: ["Environment"] }] } },
      fleet,
      (cloud) => {
        cloud.put({
          type: types.association,
          id: "second",
          account,
          region,
          properties: {
            name: "AWS-GatherSoftwareInventory",
            targets: [{ key: "InstanceIds", values: fleet.map(({ id }) => id) }],
            parameters: {},
          },
        });
      },
    );
    const tagged = fleet.filter(({ tags }) => tags.Environment !== undefined);
    const conflict = report.absences.find(({ reason }) => reason === "conflicting associations");
    assert.equal(conflict?.nodes, tagged.length);
    assert.match(conflict.explanation, /so all of them fail there: aaaaaaaa-.*, second\.$/);
    const written = [...objects.keys()].filter((key) => key.includes("/AWS:Application/"));
    assert.equal(
      written.length,
      nodesWith("AWS:Application").filter((node) => !tagged.includes(node)).length,
    );
  });
});
