import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partitionOf } from "../../../../policy/aws/partition";
import { deliveryRequest } from "../../../../policy/aws/requests";
import { evaluate } from "../../../../policy/iam";
import { SimulatedCloud } from "../../../../rehearsal/aws/cloud";
import { BucketGate } from "../../../../rehearsal/aws/rules/bucketGate";
import { findBucket } from "../../../../rehearsal/aws/rules/deployedBucket";
import { organizationOf } from "../../../../rehearsal/aws/rules/organization";
import { putMatrix, resourceDataSyncs } from "../../../../rehearsal/delivery";
import { layoutOf } from "../../../../rehearsal/run/layout";
import { rehearse, type RehearsalResult } from "../../../../rehearsal/run/rehearse";
import { RehearsalServices } from "../../../../rehearsal/run/services";
import { simulate } from "../../../policy/iam/oracle/simulator";
import { checkout, pulumi, recordingProgress } from "./checkout";

const stranger = "999988887777";
const now = new Date("2026-11-23T12:00:00Z");

/**
 * Rehearses one environment.
 *
 * @param expectedPlaces where inventory has to arrive from: `account Region`
 */
export function rehearseShape(stack: string, expectedPlaces: readonly string[]): void {
  describe(`the rehearsal of ${stack}`, function () {
    this.timeout(600_000);
    const directory = mkdtempSync(join(tmpdir(), "fleet-inventory-shape-"));
    const layout = layoutOf(checkout, stack, directory);
    const services = new RehearsalServices(layout);
    const environment = { ...process.env };
    let result: RehearsalResult;
    let cloud: SimulatedCloud;

    before(async () => {
      result = await rehearse(
        { stack, nodes: 60, seed: 5, keep: false },
        {
          layout,
          command: await pulumi(),
          progress: recordingProgress(),
          signal: new AbortController().signal,
          now,
          environment: process.env,
        },
        services,
      );
      cloud = SimulatedCloud.open(layout.cloud);
    });

    after(async () => {
      await services.close();
      for (const name of Object.keys(process.env)) {
        if (!(name in environment)) {
          // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- restores the environment
          delete process.env[name];
        }
      }
      rmSync(directory, { recursive: true, force: true });
    });

    it("violates no policy and changes nothing the second time", () => {
      const mandatory = result.preview.violations.filter(({ level }) => level === "mandatory");
      assert.deepEqual(mandatory, []);
      assert.ok(result.preview.policiesPassed.length > 0);
      // A member reads its central stack again.
      assert.deepEqual(
        result.secondUp.steps.filter(({ operation }) => operation !== "read"),
        [],
      );
    });

    it("receives inventory from every account and Region, and queries see it", () => {
      assert.equal(result.delivery.refused, 0);
      const coverage = result.summary.find(({ query }) => query === "instance_coverage");
      const rows = (coverage?.rows ?? []).filter(([account]) => account !== "all");
      assert.deepEqual(
        rows
          .filter(([, , , covered]) => Number(covered) > 0)
          .map((row) => row.slice(0, 2).join(" ")),
        expectedPlaces,
      );
    });

    it("gives every put the expected verdict, from every account and Region", async () => {
      let judged = 0;
      for (const sync of resourceDataSyncs(cloud)) {
        const { account, region, bucket, prefix, keyArn } = sync;
        const member = organizationOf(cloud, account);
        const target = {
          ...{ partition: partitionOf(region), bucket, prefix, account, region, stranger },
          syncName: sync.name,
          ...(keyArn === undefined ? {} : { sseKmsKeyArn: keyArn }),
          ...member,
        };
        const gate = new BucketGate(cloud, bucket, now.getTime() + 1e12);
        const document = JSON.parse(findBucket(cloud, bucket)?.policy?.document ?? "{}") as object;
        for (const attempt of putMatrix) {
          const put = attempt.delivery(target);
          const expected =
            member.organizationId === undefined ? attempt.expected : attempt.expectedInOrganization;
          const { accepted, explanation } = gate.judge(put);
          const title = `${account} ${region}: ${attempt.title}`;
          assert.equal(accepted ? "accepted" : "refused", expected, title + explanation.join(" "));
          const request = deliveryRequest(put);
          const verdict = await simulate(document, request);
          assert.equal(evaluate(document, request).verdict, verdict, title);
          judged += 1;
        }
      }
      assert.ok(judged >= expectedPlaces.length * putMatrix.length);
    });

    it("lets no stranger in", () => {
      assert.equal(result.foreign.accepted, 0);
      assert.ok(result.foreign.refused >= 11);
    });
  });
}
