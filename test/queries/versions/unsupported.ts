/** A class of versions that the fragment version_key gives no key; queries answer "unknown". */
export interface UnsupportedVersions {
  readonly scheme: "debian" | "rpm" | "dotted";
  /** The class in words, as the description of applications_below_version has it. */
  readonly versions: string;
  readonly examples: readonly string[];
}

const twentyOne = "1".repeat(21);

/** Every class that cannot be ordered for sure, or is not worth the risk. */
export const unsupportedVersions: readonly UnsupportedVersions[] = [
  {
    scheme: "debian",
    versions: "a number of more than 20 digits",
    examples: [`1.0+git${twentyOne}-1`],
  },
  { scheme: "debian", versions: "an epoch of more than 9", examples: ["1234567890:1.0-1"] },
  { scheme: "debian", versions: "a second colon", examples: ["1:2:3-1"] },
  {
    scheme: "debian",
    versions: "not starting with a digit",
    examples: ["a1.0-1", "1:.2-8", "unknown"],
  },
  { scheme: "debian", versions: "with _", examples: ["1.0_1-1"] },
  {
    scheme: "debian",
    versions: "other signs",
    examples: ["", " ", "1.0 1", "1.0\n", "1.0^1", "1.0ä", "1.0-", "１.0", "1,0", "1:", ":1"],
  },
  { scheme: "rpm", versions: "a number of more than 20 digits", examples: [`1.0-${twentyOne}`] },
  { scheme: "rpm", versions: "an epoch of more than 9", examples: ["1234567890:1.0-1"] },
  { scheme: "rpm", versions: "a second colon", examples: ["1:2:3-1"] },
  {
    scheme: "rpm",
    versions: "without a digit before the release",
    examples: ["unknown", "unknown-3.el8", "noversion-1.el8"],
  },
  { scheme: "rpm", versions: "with two hyphens", examples: ["1-2-3"] },
  {
    scheme: "rpm",
    versions: "other signs",
    examples: ["", "1.0 1", "1.0\n", "1.0%beta-1", "1.0ä", "1.0-", "(none)", "１.0", "1,0", ":1"],
  },
  { scheme: "dotted", versions: "a number of more than 20 digits", examples: [twentyOne] },
  {
    scheme: "dotted",
    versions: "anything but numbers and dots",
    examples: [
      "",
      "unknown",
      "1.",
      ".1",
      "1..0",
      "1.0a",
      "v1",
      "11.2,3",
      "1.0-1",
      "1.0\n",
      "0.9-β",
    ],
  },
];
