/**
 * What this repository's own environments may do beyond the defaults; the lowest layer of the
 * pack's configuration, which a file given with --policy-pack-config can override. It belongs to
 * the pack, so a pull request is judged by the one of its base branch.
 */
export const ownEnvironments = {
  // dev holds rehearsal data only and is destroyed with it.
  "bucket-recoverable": { forceDestroyStacks: ["dev"] },
};
