import { parseArn } from "../../policy/aws/arn";
import { findKey, type FoundKey } from "../aws/readings/key";
import { defineCheck, type Reading } from "../findings/check";
import type { Remark } from "../findings/finding";
import type { PreflightContext } from "./context";

const keyReading: Reading<PreflightContext, FoundKey | undefined> = {
  subject: "the key",
  actions: ["kms:DescribeKey"],
  async read(aws, { settings: { existingKeyArn } }, { region }) {
    return existingKeyArn === undefined ? undefined : findKey(aws, existingKeyArn, region);
  },
};

/** A key that S3 can't use lets no delivery in, and says so only in the sync's status. */
export const keyCheck = defineCheck({
  name: "key",
  subject: "The existing key",
  places: ({ settings }: PreflightContext) =>
    settings.existingKeyArn === undefined
      ? []
      : [{ account: settings.account, region: settings.region }],
  readings: { key: keyReading },
  judge({ key }, { settings }, { region }): readonly Remark[] {
    const arn = settings.existingKeyArn ?? "";
    const keyRegion = parseArn(arn)?.region ?? "";
    if (keyRegion !== region) {
      return [
        {
          severity: "blocker",
          title: `The key is in ${keyRegion}, the bucket in ${region}`,
          why: "S3 uses keys of the bucket's Region only.",
          remedy: `Name a key in ${region} with existingKeyArn.`,
        },
      ];
    }
    if (key === undefined) {
      return [
        {
          severity: "blocker",
          title: `The key ${arn} does not exist`,
          remedy: "Correct existingKeyArn, or leave it out so that the stack makes a key.",
        },
      ];
    }
    const problem = problemOf(key);
    const details = { arn: key.arn, state: key.state, manager: key.manager, spec: key.spec };
    return problem === undefined
      ? [{ severity: "ok", title: `The key ${arn} is enabled`, details }]
      : [{ severity: "blocker", ...problem, details }];
  },
});

function problemOf(key: FoundKey): Pick<Remark, "title" | "why" | "remedy"> | undefined {
  if (key.state !== "Enabled") {
    return {
      title: `The key ${key.arn} is not enabled: ${key.state}`,
      why: "Nothing can be encrypted with it, so nothing arrives.",
      remedy: "Enable it (aws kms cancel-key-deletion, aws kms enable-key), or name another key.",
    };
  }
  if (key.manager === "AWS") {
    return {
      title: `The key ${key.arn} is managed by AWS`,
      why: "Its policy can't be changed, so Systems Manager can't get the right to use it.",
      remedy: "Name a key of your own with existingKeyArn, or leave it out.",
    };
  }
  if (key.spec !== "SYMMETRIC_DEFAULT" || key.usage !== "ENCRYPT_DECRYPT") {
    return {
      title: `The key ${key.arn} is no symmetric encryption key: ${key.spec}, ${key.usage}`,
      why: "S3 encrypts with symmetric keys only.",
      remedy: "Name a key of SYMMETRIC_DEFAULT with existingKeyArn, or leave it out.",
    };
  }
  return undefined;
}
