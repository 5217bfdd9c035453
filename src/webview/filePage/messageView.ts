// The page where there is nothing to read: the file is still being read, it cannot be shown, or it holds nothing.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FileView } from "../../contract/protocol.ts";
import type { DetailContext } from "../detail/detailContext.ts";
import { detailTools } from "../detail/detailTools.ts";
import { countFindings, findingsView } from "../detail/findingView.ts";
import { shortened } from "../text/isolated.ts";

export function readingView(text: string, cancel: () => void): TemplateResult {
  return html`<article class="doc">
    <p role="status">${text}</p>
    <p><button class="link" @click=${cancel}>Cancel</button></p>
  </article>`;
}

export function failedView(title: string, why: string, context: DetailContext): TemplateResult {
  return html`<article class="doc">
    <header class="masthead">
      <h1>${shortened(title)}</h1>
      ${detailTools({}, context)}
      ${why === "" ? nothing : html`<p class="use">${shortened(why)}</p>`}
    </header>
  </article>`;
}

export function emptyFileView(file: FileView, context: DetailContext): TemplateResult {
  return html`<article class="doc">
    <header class="masthead">
      <h1>${shortened(file.fileName)}</h1>
      ${detailTools({ offerTextDiff: file.offerTextDiff }, context)}
      ${file.use === "" ? nothing : html`<p class="use">${shortened(file.use)}</p>`}
    </header>
    <p class="emptyFile dim">${file.counts === "" ? "No certificate in this file" : file.counts}</p>
    ${
      file.problems.length === 0
        ? nothing
        : html`<section class="part" aria-labelledby="findings-title">
            <h2 id="findings-title">Findings <span class="small dim">${countFindings(file.problems)}</span></h2>
            ${findingsView(file.problems, context)}
          </section>`
    }
  </article>`;
}
