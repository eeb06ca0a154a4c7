/** Why a policy about the bucket says nothing about a stack. */
export const noBucketHere =
  "no bucket of this stack receives inventory; the stack that owns the bucket is judged for it";
