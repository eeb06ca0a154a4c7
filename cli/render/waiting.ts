import { firstSteps } from "../report/firstSteps";
import type { ReportContext } from "../report";

/** What has to happen on a new stack before a query has rows, and how to look at each step. */
export function renderWaiting(context: ReportContext): string {
  // The last step is about writing the report again.
  const steps = firstSteps(context).slice(0, -1);
  return [
    `No inventory has arrived in s3://${context.bucketName}/${context.prefix}/ yet. On a new stack that is to be expected:`,
    ...steps.flatMap(({ title, text, command }, index) => [
      `  ${index + 1}. ${title} ${text}`,
      ...(command === undefined ? [] : [`     ${command}`]),
    ]),
    `All of them at once: npx fleet-inventory status -s ${context.stack}`,
    "This takes up to half an hour. Then ask again.",
    "",
  ].join("\n");
}
