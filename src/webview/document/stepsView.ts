// Steps in order: what came of each, why, the words of the program that decides, and what can be done.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { DocumentStep } from "../../contract/pageDocument.ts";
import { toneIcon, toneWord } from "../frame/icon.ts";
import { codeText, shortened } from "../text/isolated.ts";
import { actionsView } from "./actionsView.ts";
import { copyButton } from "./copyButton.ts";
import type { CopyPlace, DocumentContext } from "./documentContext.ts";
import { textView } from "./textView.ts";

export function stepsView(steps: readonly DocumentStep[], place: CopyPlace, context: DocumentContext): TemplateResult {
  return html`<ol class="steps">
    ${steps.map((step, index) => stepView(step, { ...place, step: index }, context))}
  </ol>`;
}

function stepView(
  { tone, state, title, detail, quote, source, actions = [] }: DocumentStep,
  place: CopyPlace,
  context: DocumentContext,
): TemplateResult {
  const sign =
    tone === "none" ? html`<span class="codicon codicon-circle-large dim" aria-hidden="true"></span>` : toneIcon(tone);
  return html`<li class="step ${tone}">
    ${sign}
    <div>
      <p class="stepTitle"><span class="hidden">${state ?? toneWord(tone)}</span><span>${shortened(title)}</span></p>
      ${detail === undefined ? nothing : detail.split("\n").map((line) => html`<p class="stepDetail">${shortened(line, 4_000)}</p>`)}
      ${quote === undefined ? nothing : html`<div class="codeBlock quote"><pre tabindex="0" aria-label="Message">${quote.split("\n").map((line, index) => html`${index === 0 ? "" : "\n"}${codeText(line, 4_000)}`)}</pre>${copyButton("the message", place, context)}</div>`}
      ${actions.length === 0 ? nothing : actionsView(actions, context)}
      ${source === undefined ? nothing : html`<p class="small sources">${textView(source, context)}</p>`}
    </div>
  </li>`;
}
