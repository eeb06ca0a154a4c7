/** Where inventory has to arrive from, by environment: `account Region`. */
type Places = Readonly<Record<string, readonly string[]>>;

// dev has its own spec. Two lists for two spec files, which run side by side.
export const ofOneAccount: Places = {
  adopt: ["444455556666 eu-west-1"],
  govcloud: ["444455556666 us-gov-east-1", "444455556666 us-gov-west-1"],
  "own-bucket": ["111122223333 eu-west-1"],
  regions: ["111122223333 eu-central-1", "111122223333 eu-west-1", "111122223333 us-east-1"],
  tags: ["111122223333 eu-west-1"],
};

export const ofSeveralAccounts: Places = {
  central: [
    "111122223333 eu-central-1",
    "111122223333 eu-west-1",
    "123456789012 eu-central-1",
    "123456789012 eu-west-1",
    "444455556666 eu-central-1",
    "444455556666 eu-west-1",
  ],
  // A member alone: its central stack and itself deliver, the third account has no stack yet.
  member: [
    "111122223333 eu-central-1",
    "111122223333 eu-west-1",
    "123456789012 eu-central-1",
    "123456789012 eu-west-1",
  ],
  organization: [
    "111122223333 eu-central-1",
    "123456789012 eu-central-1",
    "444455556666 eu-central-1",
  ],
  prod: ["111122223333 eu-central-1", "444455556666 eu-central-1"],
};
