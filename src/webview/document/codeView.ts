// Text for a terminal, a file or a program, whole, with a button that copies it.

import { html, type TemplateResult } from "lit/html.js";
import { codeText } from "../text/isolated.ts";
import { copyButton } from "./copyButton.ts";
import type { CopyPlace, DocumentContext } from "./documentContext.ts";

export function codeView(
  { label, text }: { readonly label: string; readonly text: string },
  place: CopyPlace,
  context: DocumentContext,
): TemplateResult {
  return html`<div class="codeBlock">
    <pre tabindex="0" aria-label=${label}>${text.split("\n").map((line, index) => html`${index === 0 ? "" : "\n"}${codeText(line)}`)}</pre>
    ${copyButton(label, place, context)}
  </div>`;
}
