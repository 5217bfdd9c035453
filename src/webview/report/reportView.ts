// The report as a document: the verdict in a sentence, counts, when certificates end, what was found file by file, what was checked.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { ReportView } from "../../contract/reportProtocol.ts";
import { goTo, outlineView, type OutlineEntry } from "../frame/outlineView.ts";
import { icon, toneIcon } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import { checksView } from "./checksView.ts";
import { expiryView } from "./expiryView.ts";
import { filesView } from "./filesView.ts";
import type { ReportContext } from "./reportContext.ts";
import { reportTools } from "./reportTools.ts";

export function reportView(report: ReportView, context: ReportContext): TemplateResult {
  const { expiry, files, checks } = report;
  const found = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const rules = checks.flatMap((group) => group.checks);
  const hasExpiry = expiry.rows.length + expiry.later.length > 0;
  return html`<article class="doc">
      <header class="masthead" id="verdict">
        <h1 tabindex="-1">${shortened(report.title)}</h1>
        ${reportTools(context)}
        ${report.subtitle === "" ? nothing : html`<p class="use">${shortened(report.subtitle)}</p>`}
        ${countsView(report)}
      </header>
      ${hasExpiry ? part("expiry", "Expiry", "next 12 months", expiryView(expiry, context)) : nothing}
      ${found === 0 ? nothing : part("findings", "Findings", `${count(found, "finding")} in ${count(files.length, "file")}`, html`${fixAllView(report, context)}${filesView(report, context)}`)}
      ${part("checked", "What was checked", count(rules.length, "rule"), checksView(report, context))}
    </article>
    ${outlineView(outlineEntries(report, hasExpiry))}`;
}

/** One finding has its own button. */
function fixAllView({ fixable }: ReportView, { act }: Pick<ReportContext, "act">): TemplateResult | typeof nothing {
  if (fixable < 2) return nothing;
  return html`<p class="fixAll">
    <button
      class="cardButton"
      @click=${(): void => {
        act("fixAll");
      }}
    >
      Fix All…
    </button>
    <span class="small dim">${fixable} findings, with one preview</span>
  </p>`;
}

function countsView({ counts, checkedAt, isAsOf, files }: ReportView): TemplateResult {
  const findings = files.flatMap((file) => file.findings);
  const entry = (tone: Tone, words: string): TemplateResult => {
    const content = html`${toneIcon(tone)}<span>${words}</span>`;
    const isFound = findings.some((finding) => finding.tone === tone);
    return isFound
      ? html`<a href="#findings" @click=${goTo("findings", `[data-tone="${tone}"]`)}>${content}</a>`
      : html`<span>${content}</span>`;
  };
  return html`<p class="verdict">
    ${counts.errors > 0 ? entry("error", count(counts.errors, "error")) : nothing}
    ${counts.warnings > 0 ? entry("warning", count(counts.warnings, "warning")) : nothing}
    ${counts.information > 0 ? entry("information", count(counts.information, "note")) : nothing}
    ${counts.cleanFiles > 0 ? html`<span>${toneIcon("ok")}<span>${count(counts.cleanFiles, "file")} without findings</span></span>` : nothing}
    ${isAsOf ? html`<span>${icon("calendar")}<span>${checkedAt}</span></span>` : html`<span class="dim">${checkedAt}</span>`}
  </p>`;
}

function part(id: string, title: string, note: string, content: TemplateResult): TemplateResult {
  return html`<section class="part" id=${id} aria-labelledby="${id}-title">
    <h2 id="${id}-title" tabindex="-1">${title} <span class="small dim">${note}</span></h2>
    ${content}
  </section>`;
}

function outlineEntries({ expiry, files }: ReportView, hasExpiry: boolean): readonly OutlineEntry[] {
  return [
    { id: "verdict", title: "Verdict" },
    ...(hasExpiry ? [{ id: "expiry", title: "Expiry", tone: worst(expiry.rows) }] : []),
    ...(files.length > 0 ? [{ id: "findings", title: "Findings", tone: worst(files) }] : []),
    { id: "checked", title: "What was checked" },
  ];
}

function worst(list: readonly { readonly tone: Tone }[]): Tone {
  return (["error", "warning"] as const).find((tone) => list.some((one) => one.tone === tone)) ?? "none";
}
