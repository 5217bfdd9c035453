// A page of results: what was found in a sentence, what can be done, then the parts.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { DocumentPart, PageDocument } from "../../contract/pageDocument.ts";
import { outlineView, type OutlineEntry } from "../frame/outlineView.ts";
import { toneIcon, toneWord } from "../frame/icon.ts";
import { breaking, shortened } from "../text/isolated.ts";
import { toolsView } from "./actionsView.ts";
import { blockView } from "./blockView.ts";
import type { DocumentContext } from "./documentContext.ts";

export function documentView(document: PageDocument, context: DocumentContext): TemplateResult {
  const { title, subtitle = "", tone, verdict, actions, parts } = document;
  return html`<article class="doc">
      <header class="masthead" id="verdict">
        <h1 tabindex="-1">${breaking(title, beforePort)}</h1>
        ${toolsView(actions, context)}
        ${subtitle === "" ? nothing : html`<p class="use">${shortened(subtitle)}</p>`}
        <p class="sentence ${tone}">${toneIcon(tone)}<span class="hidden">${toneWord(tone)}</span><span>${shortened(verdict)}</span></p>
      </header>
      ${parts.map((part, index) => partView(part, index, context))}
    </article>
    ${outlineView([{ id: "verdict", title: "Verdict" }, ...parts.map(outlineEntry)])}`;
}

/** Of an address in a heading. */
const beforePort = /(?=:\d+ )/;

function partView({ id, title, note, blocks }: DocumentPart, part: number, context: DocumentContext): TemplateResult {
  return html`<section class="part" id=${id} aria-labelledby="${id}-title">
    <h2 id="${id}-title" tabindex="-1">${shortened(title)}${note === undefined ? nothing : html` <span class="small dim">${shortened(note)}</span>`}</h2>
    ${blocks.map((block, index) => blockView(block, { part, block: index }, context))}
  </section>`;
}

function outlineEntry({ id, title, tone }: DocumentPart): OutlineEntry {
  return tone === undefined ? { id, title } : { id, title, tone };
}
