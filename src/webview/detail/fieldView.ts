// A field: its label at the left, its value on the one axis that all values share, and a button that copies it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldView } from "../../contract/protocol.ts";
import { icon } from "../frame/icon.ts";
import { breaking, shortened } from "../text/isolated.ts";
import { visibleText } from "../text/visibleText.ts";
import type { DetailContext } from "./detailContext.ts";
import { valueView } from "./valueView.ts";

export function fieldView(field: FieldView, context: DetailContext): TemplateResult {
  const wide = field.value.some((value) => value.type === "validity");
  const extension = field.oid !== undefined || field.critical !== undefined;
  const look = `row${wide ? " wide" : ""}${extension ? " extension" : ""}${field.apart === true ? " apart" : ""}`;
  return html`<div class=${look} data-field=${field.copyable ? field.id : nothing}>
    <dt>${shortened(field.label)}${extension ? extensionNote(field) : nothing}</dt>
    <dd>
      <div class="v">${field.value.map((value, index) => valueView(value, `${field.id}/${index}`, context))}</div>
      ${field.copyable ? copyButton(field.id, field.label, context) : nothing}
      ${field.forms?.map(({ id, label }) => copyButton(id, `${field.label} as ${label}`, context, label)) ?? nothing}
    </dd>
  </div>`;
}

/** RFC 5280 section 4.2: a critical extension that is not understood makes the certificate unusable, so it is said of each. */
function extensionNote(field: FieldView): TemplateResult {
  const critical = field.critical === undefined ? "" : field.critical ? "critical" : "not critical";
  return html`<span class="sub"
    >${critical === "" ? nothing : html`<span>${critical}</span> `}${
      field.oid === undefined ? nothing : html`<span class="oid">${breaking(field.oid, /(?<=\.)/)}</span>`
    }</span
  >`;
}

/** `form`: what the button says instead of the icon. */
function copyButton(id: string, label: string, context: DetailContext, form?: string): TemplateResult {
  const copied = context.copied === id;
  const words = `Copy ${visibleText(label)}`;
  return html`<button
    class=${copied ? "copy done" : "copy"}
    title=${words}
    aria-label=${words}
    @click=${(): void => {
      context.copy(id);
    }}
  >
    ${copied ? html`${icon("check", "ok")}<span aria-hidden="true">Copied</span>` : (form ?? icon("copy"))}
  </button>`;
}
