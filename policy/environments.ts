/**
 * The configuration of the pack for this repository's own stacks (`Pulumi.<stack>.yaml`): by policy,
 * its settings, as docs/policies.md lists them. Whoever copies the pack replaces it by what their
 * stacks need, or leaves it empty: without it the defaults hold for every stack. A file given with
 * --policy-pack-config goes on top and wins.
 *
 * It belongs to the pack and not to the stacks, so a pull request is judged by the one of its base
 * branch and can't approve anything for itself.
 */
export const ownEnvironments = {
  "pack-configuration": {
    stacks: {
      // Accepts that every account of the organization can write into the others' folders.
      organization: { organization: "o-exampleorgid" },
      // What the stack central delivers under: a member's own configuration does not say.
      member: { prefix: "inventory" },
    },
  },
  "inventory-enabled": {
    // The stack tags may leave out the nodes without one of these tags; no other stack may.
    approvedTag: {
      key: "Environment",
      values: ["prod", "staging", "dev"],
      stacks: ["tags"],
    },
  },
  "sync-destination-approved": {
    approvedBuckets: [
      // The bucket of the stack central, where its members deliver.
      "fleet-inventory-central-123456789012-eu-central-1",
      // The existing bucket of the stack own-bucket, which no stack provisions.
      "example-inventory-archive",
    ],
  },
  "bucket-key-limited": {
    // The existing key of the stack own-bucket: nobody here can judge its policy.
    approvedKeys: ["arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"],
  },
  "bucket-recoverable": {
    // dev holds rehearsal data only and is destroyed with it.
    forceDestroyStacks: ["dev"],
  },
};
