// All of one certificate, request, list, key or broken block as a document: what it is, whether it is good, until when; then the facts
// to compare and copy, the findings, and everything else in the order of the encoding.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { ref } from "lit/directives/ref.js";
import type { DetailView, FieldView, FindingView, PartView } from "../../contract/protocol.ts";
import { toneIcon } from "../frame/icon.ts";
import { breaking, shortened } from "../text/isolated.ts";
import type { DetailContext } from "./detailContext.ts";
import { excerptNote, excerptView } from "./excerptView.ts";
import { fieldChunks } from "./fieldChunks.ts";
import { fieldView } from "./fieldView.ts";
import { countFindings, findingsView } from "./findingView.ts";
import { foldable } from "./fold.ts";
import { detailTools } from "./detailTools.ts";
import { goTo, outlineView, type OutlineEntry } from "../frame/outlineView.ts";

/** `problems` are those of the file as a whole, where it is drawn without a list that would show them. */
export function detailView(
  detail: DetailView,
  problems: readonly FindingView[],
  offerTextDiff: boolean,
  context: DetailContext,
): TemplateResult {
  const findings = [...problems, ...detail.findings];
  return html`<article class="doc">
      <header class="masthead" id="summary">
        <h1>${foldable(detail.title, "title", context)}</h1>
        ${detailTools({ ...detail, offerTextDiff }, context)}
        ${detail.use === "" ? nothing : html`<p class="use">${foldable(detail.use, "use", context)}</p>`}
        ${verdictView(detail.verdict, findings)}
      </header>
      ${detail.facts.length === 0 ? nothing : html`<dl class="facts">${fieldsView(detail.facts, context)}</dl>`}
      ${findings.length === 0 ? nothing : findingsPart(findings, context)}
      ${
        detail.excerpt === undefined
          ? nothing
          : part("excerpt", "Text around it", excerptNote(detail.excerpt), excerptView(detail.excerpt))
      }
      ${detail.parts.map((one, index) => partView(one, index, context))}
      ${detail.structure === undefined ? nothing : html`<div ${ref(context.attachStructure)}></div>`}
    </article>
    ${outlineView(outlineEntries(detail, findings))}`;
}

function verdictView(
  verdict: DetailView["verdict"],
  findings: readonly FindingView[],
): TemplateResult | typeof nothing {
  if (verdict.length === 0) return nothing;
  return html`<p class="verdict">
    ${verdict.map(({ tone, text }) => {
      const words = html`${toneIcon(tone)}<span>${text}</span>`;
      const found = findings.some((finding) => finding.tone === tone);
      if (!found) return html`<span>${words}</span>`;
      return html`<a href="#findings" @click=${goTo("findings", `[data-tone="${tone}"]`)}>${words}</a>`;
    })}
  </p>`;
}

function fieldsView(fields: readonly FieldView[], context: DetailContext): readonly TemplateResult[] {
  return fields.map((field) => fieldView(field, context));
}

function findingsPart(findings: readonly FindingView[], context: DetailContext): TemplateResult {
  return part("findings", "Findings", countFindings(findings), findingsView(findings, context));
}

function partView(view: PartView, index: number, context: DetailContext): TemplateResult {
  const groups = view.groups.map(
    (
      group,
      at,
    ) => html`${group.title === undefined ? nothing : html`<h3 class="groupTitle">${breaking(group.title, /(?<=:)/)}</h3>`}
      ${fieldChunks(group.fields, `fields-${index}-${at}`, context)}`,
  );
  const table = view.table === undefined ? nothing : html`<div ${ref(context.attachRevoked)}></div>`;
  return part(partId(index), view.title, view.note, html`${groups}${table}`);
}

/** Ids of the page's own making: those of a view stay out of the document. */
function partId(index: number): string {
  return `part-${index}`;
}

function part(id: string, title: string, note: string, content: TemplateResult): TemplateResult {
  return html`<section class="part" id=${id} aria-labelledby="${id}-title">
    <h2 id="${id}-title" tabindex="-1">
      ${shortened(title)}${note === "" ? nothing : html` <span class="small dim">${shortened(note)}</span>`}
    </h2>
    ${content}
  </section>`;
}

function outlineEntries(detail: DetailView, findings: readonly FindingView[]): readonly OutlineEntry[] {
  const tones = (["error", "warning"] as const).filter((tone) => findings.some((finding) => finding.tone === tone));
  return [
    { id: "summary", title: "Summary" },
    ...(findings.length === 0 ? [] : [{ id: "findings", title: "Findings", tone: tones[0] ?? ("none" as const) }]),
    ...(detail.excerpt === undefined ? [] : [{ id: "excerpt", title: "Text around it" }]),
    ...detail.parts.map((one, index) => ({ id: partId(index), title: one.title })),
    ...(detail.structure === undefined ? [] : [{ id: "asn1", title: "ASN.1" }]),
    ...(detail.structure === undefined || !detail.canCopyPem ? [] : [{ id: "pem", title: "PEM" }]),
  ];
}
