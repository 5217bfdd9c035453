// Findings: how bad, what, why, and what to do.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count } from "../../contract/format.ts";
import type { FindingView } from "../../contract/protocol.ts";
import { icon, toneIcon, toneWord } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import type { DetailContext } from "./detailContext.ts";
import { linkView } from "./linkView.ts";

export function findingView(finding: FindingView, context: DetailContext): TemplateResult {
  return html`<li class="finding" data-tone=${finding.tone}>
    <div class="severity">${toneIcon(finding.tone)}<span>${toneWord(finding.tone)}</span></div>
    <div>
      <div class="title">
        <h3>${shortened(finding.title)}</h3>
        <span class="code">${shortened(finding.code)}</span>
      </div>
      ${finding.why === "" ? nothing : html`<p>${shortened(finding.why)}</p>`}
      ${finding.fixes.length === 0 ? nothing : fixesView(finding, context)}
    </div>
  </li>`;
}

function fixesView(finding: FindingView, context: DetailContext): TemplateResult {
  return html`<div class="fix">
    ${icon("lightbulb", "bulb")}
    <div>
      ${finding.fixes.map(
        (fix, index) =>
          html`${index === 0 ? nothing : html` <span class="dim">or</span> `}${linkView(fix.text, fix.link, context)}`,
      )}
    </div>
  </div>`;
}

/** `1 error, 2 warnings` */
export function countFindings(findings: readonly FindingView[]): string {
  const errors = findings.filter((finding) => finding.tone === "error").length;
  const warnings = findings.filter((finding) => finding.tone === "warning").length;
  const notes = findings.length - errors - warnings;
  const words = [
    errors > 0 ? count(errors, "error") : "",
    warnings > 0 ? count(warnings, "warning") : "",
    notes > 0 ? count(notes, "note") : "",
  ];
  return words.filter((one) => one !== "").join(", ");
}
