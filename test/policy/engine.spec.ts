import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyName } from "../../policy/environment/applicability";
import { policyNames } from "../../policy/environment/applicability";
import { syncBucketPolicy } from "../../components/documents/syncBucketPolicy";
import { syncKeyPolicy } from "../../components/documents/syncKeyPolicy";
import { checkStack, type CheckResult } from "../../rehearsal/policyCheck/check";
import { pulumiOf } from "../../rehearsal/pulumiCommand";
import { mutantCheckout, type EngineMutant } from "./support/mutantProject";

const root = join(__dirname, "..", "..");
const account = "111122223333";
const bucket = "fleet-inventory-dev-111122223333-eu-west-1";

/** The document that our program writes, with an edit of its text. */
function bucketPolicy(edit: (text: string) => string): string {
  const own = syncBucketPolicy({
    partition: "aws",
    bucket,
    prefix: "inventory",
    accounts: [account],
  });
  return edited(JSON.stringify(own), edit);
}

function keyPolicy(edit: (text: string) => string): string {
  const own = syncKeyPolicy({ partition: "aws", owner: account, accounts: [account] });
  return edited(JSON.stringify(own), edit);
}

function edited(text: string, edit: (text: string) => string): string {
  const result = edit(text);
  assert.notEqual(result, text);
  return result;
}

/**
 * Each breaks one thing; the policies were written down before the first run. Those of one preview
 * are caught by different policies, so that each verdict tells which was noticed.
 */
const mutants: readonly (EngineMutant & {
  readonly title: string;
  readonly preview: number;
  readonly caughtBy: readonly PolicyName[];
})[] = [
  {
    title: "an association for one team",
    preview: 1,
    resource: "fleet-inventory-collect-association",
    changes: { "targets.0.key": "tag:Team", "targets.0.values": ["web"] },
    caughtBy: ["inventory-enabled"],
  },
  {
    title: "a weekly schedule",
    preview: 2,
    resource: "fleet-inventory-collect-association",
    changes: { scheduleExpression: "rate(7 days)" },
    caughtBy: ["inventory-fresh"],
  },
  {
    title: "no applications",
    preview: 3,
    resource: "fleet-inventory-collect-association",
    changes: { "parameters.applications": "Disabled" },
    caughtBy: ["inventory-complete"],
  },
  {
    title: "a sync without the bucket's key",
    preview: 1,
    resource: "fleet-inventory-deliver-sync",
    changes: { "s3Destination.kmsKeyArn": null },
    caughtBy: ["inventory-delivered"],
  },
  {
    title: "a policy without the source of a request",
    preview: 2,
    resource: "fleet-inventory-storage-bucket-policy",
    changes: {
      policy: bucketPolicy((text) =>
        text.replaceAll(
          /"ArnLike":\{[^}]*\}/g,
          '"ArnLike":{"aws:SourceArn":"arn:aws:ssm:*:*:resource-data-sync/*"}',
        ),
      ),
    },
    caughtBy: ["bucket-policy-refuses-strangers"],
  },
  {
    title: "a policy that admits another ACL",
    preview: 1,
    resource: "fleet-inventory-storage-bucket-policy",
    changes: {
      policy: bucketPolicy((text) => text.replaceAll("bucket-owner-full-control", "private")),
    },
    caughtBy: ["bucket-policy-admits-inventory", "bucket-policy-refuses-strangers"],
  },
  {
    title: "a policy that allows plain HTTP",
    preview: 3,
    resource: "fleet-inventory-storage-bucket-policy",
    changes: {
      policy: bucketPolicy((text) => text.replace('"Effect":"Deny"', '"Effect":"Allow"')),
    },
    caughtBy: ["bucket-policy-refuses-strangers"],
  },
  {
    title: "a key that Systems Manager may decrypt with",
    preview: 1,
    resource: "fleet-inventory-storage-key",
    changes: {
      policy: keyPolicy((text) =>
        text.replace('"kms:GenerateDataKey"', '["kms:GenerateDataKey","kms:Decrypt"]'),
      ),
    },
    caughtBy: ["bucket-key-limited"],
  },
  {
    title: "a bucket that accepts public policies",
    preview: 1,
    resource: "fleet-inventory-storage-bucket-public-access-block",
    changes: { blockPublicPolicy: false },
    caughtBy: ["bucket-private"],
  },
  {
    title: "a bucket without a bucket key",
    preview: 2,
    resource: "fleet-inventory-storage-bucket-encryption",
    changes: { "rules.0.bucketKeyEnabled": false },
    caughtBy: ["bucket-encrypted"],
  },
  {
    title: "a bucket without versions",
    preview: 3,
    resource: "fleet-inventory-storage-bucket-versioning",
    changes: { "versioningConfiguration.status": "Suspended" },
    caughtBy: ["bucket-recoverable"],
  },
  {
    title: "a workgroup that clients may override",
    preview: 2,
    resource: "fleet-inventory-queries-workgroup",
    changes: { "configuration.enforceWorkgroupConfiguration": false },
    caughtBy: ["athena-guarded"],
  },
];

describe("the pack in the real engine", function () {
  this.timeout(300_000);
  const check = async (checkout: string): Promise<CheckResult> =>
    checkStack({
      checkout,
      stack: "dev",
      command: await pulumiOf(root),
      policyPack: join(root, "policy"),
    });

  it("passes every policy on the first preview of dev, without a note", async () => {
    const { outcomes } = await check(root);
    assert.deepEqual(
      outcomes.map(({ policy, status }) => [policy, status]).sort(),
      policyNames.map((policy) => [policy, "passed"]).sort(),
    );
  });

  for (const preview of new Set(mutants.map((mutant) => mutant.preview))) {
    const together = mutants.filter((mutant) => mutant.preview === preview);

    describe(`on preview ${preview} of broken stacks`, () => {
      let outcomes: CheckResult["outcomes"];

      before(async () => {
        const checkout = mutantCheckout(together);
        try {
          ({ outcomes } = await check(checkout.directory));
        } finally {
          checkout.remove();
        }
      });

      for (const { title, caughtBy } of together) {
        it(`fails for ${title}`, () => {
          const statuses = caughtBy.map(
            (name) => outcomes.find(({ policy }) => policy === name)?.status,
          );
          assert.deepEqual(new Set(statuses), new Set(["violated"]));
        });
      }

      it("fails for nothing else, and judges everything", () => {
        const violated = outcomes.filter(({ status }) => status === "violated");
        assert.deepEqual(
          violated.map(({ policy }) => policy).sort(),
          together.flatMap(({ caughtBy }) => caughtBy).sort(),
        );
        const texts = outcomes.flatMap(({ messages }) => messages.map(({ text }) => text));
        assert.ok(!texts.some((text) => text.includes("can't run policy")));
      });
    });
  }

  it("fails with the engine's own words when the program fails", async () => {
    const checkout = mutantCheckout([]);
    try {
      // Without frames: Node.js 20.20 needs half a minute to print those of the SDK
      // (docs/runbooks/program-hangs.md).
      writeFileSync(
        join(checkout.directory, "program.js"),
        'throw Object.assign(new Error(), { stack: "Error: out of order" });',
      );
      await assert.rejects(
        check(checkout.directory),
        /before its policies could judge it:.*out of order/s,
      );
    } finally {
      checkout.remove();
    }
  });
});
