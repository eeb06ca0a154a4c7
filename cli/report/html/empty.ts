import type { ReportData } from "../data";
import { firstSteps } from "../firstSteps";
import { escapeHtml } from "./escape";

/** What a new environment shows: nothing is wrong yet, and this is how to see it come alive. */
export function renderEmpty({ context }: ReportData): string {
  const steps = firstSteps(context).map(({ title, text, command }) => {
    const example = command === undefined ? "" : `<pre><code>${escapeHtml(command)}</code></pre>`;
    return `<li><strong>${escapeHtml(title)}</strong> ${escapeHtml(text)}${example}</li>`;
  });
  const accounts = `${context.accounts.length === 1 ? "account" : "accounts"} ${context.accounts.join(", ")}`;
  const expected = `Inventory is expected from ${accounts} in ${context.regions.join(", ")}.`;
  return `<section class="block start" aria-labelledby="start-title">
<h2 id="start-title">Nothing has arrived yet</h2>
<p>The queries work, but no node has delivered inventory into the bucket. After a first deployment that is
normal: these things happen one after the other, and each line shows how far it is. All of them at once:
<code>npx fleet-inventory status -s ${escapeHtml(context.stack)}</code></p>
<ol>
${steps.join("\n")}
</ol>
<p>${escapeHtml(expected)}</p>
</section>`;
}
