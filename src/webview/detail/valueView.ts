// One value of a field, by its type.

import { html, type TemplateResult } from "lit/html.js";
import type { Span, ValueView } from "../../contract/protocol.ts";
import { toneIcon } from "../frame/icon.ts";
import { bytesView } from "./bytesView.ts";
import type { DetailContext } from "./detailContext.ts";
import { foldable } from "./fold.ts";
import { linkView } from "./linkView.ts";
import { namesView } from "./namesView.ts";
import { validityView } from "./validityView.ts";

/** `place` names the value within its row. */
export function valueView(value: ValueView, place: string, context: DetailContext): TemplateResult {
  switch (value.type) {
    case "text": {
      const spans = value.spans.map((span, index) => spanView(span, `${place}/${index}`, context));
      if (value.tone === undefined || value.tone === "none") return html`<div>${spans}</div>`;
      return html`<div class="toned">${toneIcon(value.tone)}<div>${spans}</div></div>`;
    }
    case "bytes":
      return bytesView(value, place, context);
    case "names":
      return namesView(value.names, place, context);
    case "validity":
      return validityView(value.validity);
  }
}

function spanView(span: Span, place: string, context: DetailContext): TemplateResult {
  if (span.link !== undefined) return linkView(span.text, span.link, context);
  return html`<span class=${span.look ?? ""}>${foldable(span.text, place, context)}</span>`;
}
