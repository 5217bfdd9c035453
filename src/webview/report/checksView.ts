// What was checked: a line for each subject, on demand every rule with its outcome, and what the judgement assumes.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { ReportCheck, ReportCheckGroup, ReportView } from "../../contract/reportProtocol.ts";
import { toneIcon } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import type { ReportContext } from "./reportContext.ts";

export function checksView({ checks, assumed, notChecked }: ReportView, context: ReportContext): TemplateResult {
  const isOpen = context.unfolded.includes("checks");
  const rules = checks.reduce((sum, group) => sum + group.checks.length, 0);
  return html`<ul class="checked">
      ${checks.map(({ title, tone, summary }) => html`<li>${outcomeIcon(tone)}<span>${title}: <span class=${tone === "none" ? "dim" : ""}>${summary}</span></span></li>`)}
    </ul>
    <p class="small assumed dim">Checked for ${shortened(assumed)}.</p>
    ${notChecked.map((words) => html`<p class="small dim">${words}</p>`)}
    <button class="link fold rules" aria-expanded=${isOpen ? "true" : "false"} @click=${(): void => {
      context.unfold("checks");
    }}>
      ${isOpen ? "Show Summary" : `Show All ${grouped(rules)} Rules`}
    </button>
    ${isOpen ? rulesView(checks) : nothing}`;
}

/** Green is for what was looked at: what had nothing to check has its own icon. */
function outcomeIcon(tone: Tone): unknown {
  return tone === "none"
    ? html`<span class="codicon codicon-circle-slash dim" aria-hidden="true"></span>`
    : toneIcon(tone);
}

function rulesView(groups: readonly ReportCheckGroup[]): TemplateResult {
  return html`<table class="rows rules">
    <thead>
      <tr>
        <th scope="col">Result</th>
        <th scope="col">Check</th>
        <th scope="col" class="extra">Rule</th>
      </tr>
    </thead>
    ${groups.map(
      ({ title, checks }) => html`<tbody>
        <tr><th scope="rowgroup" colspan="3">${title}</th></tr>
        ${checks.map(
          (check) => html`<tr>
            <td class="when">${outcomeIcon(check.tone)}<span>${outcomeWords(check)}</span></td>
            <td>${check.title}</td>
            <td class="extra code">${check.rule}</td>
          </tr>`,
        )}
      </tbody>`,
    )}
  </table>`;
}

function outcomeWords({ status, checked, found }: ReportCheck): string {
  switch (status) {
    case "notApplicable":
      return "Nothing to check";
    case "passed":
      return `Passed: ${grouped(checked)}`;
    case "found":
      return `Failed: ${grouped(found)} of ${grouped(checked)}`;
    case "crashed":
      return "Check crashed";
  }
}
