/**
 * What this repository's own environments may do beyond the defaults; the lowest layer of the
 * pack's configuration, which a file given with --policy-pack-config can override. It belongs to
 * the pack, so a pull request is judged by the one of its base branch.
 */
export const ownEnvironments = {
  "pack-configuration": {
    stacks: { organization: { organization: "o-exampleorgid" } },
  },
  "inventory-enabled": {
    approvedTag: {
      key: "Environment",
      values: ["prod", "staging", "dev"],
      stacks: ["tags"],
    },
  },
  "sync-destination-approved": {
    approvedBuckets: [
      // Where the members of the stack central deliver.
      "fleet-inventory-central-123456789012-eu-central-1",
      // The bucket of the stack own-bucket, which no stack provisions.
      "example-inventory-archive",
    ],
  },
  "bucket-key-limited": {
    approvedKeys: ["arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"],
  },
  // dev holds rehearsal data only and is destroyed with it.
  "bucket-recoverable": { forceDestroyStacks: ["dev"] },
};
