// Labels with their values, on the axis that the fields of a certificate have.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { DocumentField } from "../../contract/pageDocument.ts";
import { toneIcon, toneWord } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import type { DocumentContext } from "./documentContext.ts";
import { textView } from "./textView.ts";

export function fieldsView(fields: readonly DocumentField[], context: DocumentContext): TemplateResult {
  return html`<dl class="fields">
    ${fields.map(({ label, note, tone = "none", ...text }) => {
      const sign = tone === "none" ? nothing : html`${toneIcon(tone)}<span class="hidden">${toneWord(tone)}</span>`;
      return html`<div class="row">
        <dt>${shortened(label)}</dt>
        <dd>
          <div class="v">
            <span class="signed">${sign}${textView(text, context)}</span>
            ${note === undefined ? nothing : html`<div class="small dim">${shortened(note)}</div>`}
          </div>
        </dd>
      </div>`;
    })}
  </dl>`;
}
