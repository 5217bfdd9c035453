// The text of a block as it stands in its file, with line numbers.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count, grouped } from "../../contract/format.ts";
import type { StructureView } from "../../contract/protocol.ts";
import { visibleText } from "../text/visibleText.ts";

/** Lines shown before a long text is unfolded; a certificate with a 4096-bit key has about forty. */
const foldAt = 200;

export function pemView(pem: NonNullable<StructureView["pem"]>, open: boolean, toggle: () => void): TemplateResult {
  const shown = open ? pem.lines : pem.lines.slice(0, foldAt);
  const digits = String(pem.first + shown.length - 1).length;
  return html`<div class="excerpt pem" tabindex="0" role="region" aria-label="PEM text">
      <div class="lines">
        ${shown.map(
          (line, index) =>
            html`<div class="line"><span class="number">${String(pem.first + index).padStart(digits)}</span><bdi>${visibleText(line)}</bdi></div>`,
        )}
      </div>
    </div>
    ${open && pem.more ? html`<p class="small dim">first ${grouped(shown.length)} lines</p>` : nothing}
    ${
      pem.lines.length > foldAt
        ? html`<button class="link fold" aria-expanded=${open ? "true" : "false"} @click=${toggle}>
          ${open ? "show less" : `show all ${count(pem.lines.length, "line")}`}
        </button>`
        : nothing
    }`;
}
