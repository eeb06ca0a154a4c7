import { definePolicy, judged } from "../definition";
import { packSettings } from "../environment/settings";

/**
 * Judged in judge.ts, which alone sees the configuration of every policy and what they all said;
 * this file is its description.
 */
export const packConfiguration = definePolicy({
  name: "pack-configuration",
  claim:
    "The configuration of this pack names existing policies and settings with allowed values, and the stack's own configuration states its accounts in a form that can be read.",
  why: "The engine accepts a misspelt policy or setting silently: the limit that somebody meant to set is then not in force. This policy also says what a stack was judged as, which policies did not apply and why, and which stacks are excused.",
  severity: "high",
  controls: [
    { framework: "NIST SP 800-53", version: "Rev. 5", ids: ["CM-6", "CM-8"] },
    { framework: "ISO/IEC 27001", version: "2022", ids: ["A.8.9"] },
  ],
  remediation: "Correct the names and values that the message lists in the pack's configuration.",
  replaces: [],
  contradicts: [],
  settings: packSettings,
  judge: () => judged([]),
});
