// A button that has the host copy a text: code, or the words of another program.

import { html, type TemplateResult } from "lit/html.js";
import { icon } from "../frame/icon.ts";
import { visibleText } from "../text/visibleText.ts";
import { copyKey, type CopyPlace, type DocumentContext } from "./documentContext.ts";

export function copyButton(what: string, place: CopyPlace, context: DocumentContext): TemplateResult {
  const isDone = context.done === copyKey(place);
  const words = `Copy ${visibleText(what)}`;
  return html`<button
    class=${isDone ? "copy done" : "copy"}
    title=${words}
    aria-label=${words}
    @click=${(): void => {
      context.copy(place);
    }}
  >
    ${isDone ? html`${icon("check", "ok")}<span aria-hidden="true">Copied</span>` : icon("copy")}
  </button>`;
}
