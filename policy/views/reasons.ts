/** Why a policy about the bucket says nothing about a stack. */
export const noBucketHere =
  "no bucket of this stack receives inventory; whoever owns the bucket answers for it";

/** What to say about an existing bucket whose policy nobody could read. */
export function unreadPolicy({ label, urn }: { label: string; urn: string | undefined }): {
  readonly message: string;
  readonly urn: string | undefined;
} {
  return {
    message: `${label}: its policy could not be read in this preview, so nothing is proven about it here. A preview with credentials of its account judges it.`,
    urn,
  };
}
