import type { Severity } from "../findings/finding";
import type { FindingsFormat } from "../render/findings";
import type { OptionDefinition, StackOptions } from "./definition";

/** Options of the commands that check something. */
export interface FindingsOptions extends StackOptions {
  readonly format: FindingsFormat;
  readonly failOn: Severity | "never";
  readonly progress?: boolean;
  readonly iamPolicy?: boolean;
}

export const findingsOptions: readonly OptionDefinition[] = [
  {
    flags: "-f, --format <format>",
    description: "how to write the findings",
    choices: ["table", "json", "markdown"],
    default: "table",
  },
  {
    flags: "--fail-on <severity>",
    description: "exit with 1 when there is a finding at least that bad",
    choices: ["blocker", "warning", "never"],
    default: "blocker",
  },
  {
    flags: "--iam-policy",
    description: "only print the smallest IAM policy that the checks need; no AWS call is made",
  },
  { flags: "--progress", description: "report progress on stderr even when it is no terminal" },
];
