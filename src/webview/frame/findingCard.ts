// A finding as a card: title, consequence, error message, advice, actions, and the quiet facts at the end.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Tone } from "../../contract/protocol.ts";
import { codeText, shortened } from "../text/isolated.ts";
import { icon, toneIcon, toneWord } from "./icon.ts";

export interface FindingCard {
  readonly tone: Tone;
  /** The title in its heading element. */
  readonly heading: TemplateResult;
  readonly consequence: string;
  readonly quote?: QuoteCard | undefined;
  readonly advice: string;
  /** What the product can do about it, the first one first. */
  readonly actions: readonly TemplateResult[];
  /** Sources, which a reader rarely needs. */
  readonly sources: readonly TemplateResult[];
  readonly code: string;
  /** Beside the severity. */
  readonly tool?: TemplateResult;
}

export interface QuoteCard {
  readonly text: string;
  readonly isCopied: boolean;
  /** Undefined if the quote can't be copied. */
  readonly copy: (() => void) | undefined;
}

/** The content of a finding's list item. */
export function findingCard(card: FindingCard): TemplateResult {
  const { tone, heading, consequence, quote, advice, actions, sources, code, tool } = card;
  return html`<div class="severity">${toneIcon(tone)}<span>${toneWord(tone)}</span>${tool ?? nothing}</div>
    <div class="card">
      ${heading} ${consequence === "" ? nothing : html`<p>${shortened(consequence)}</p>`}
      ${quote === undefined ? nothing : quoteView(quote)}
      ${advice === "" ? nothing : html`<p class="advice">${shortened(advice)}</p>`}
      <div class="cardActions">
        <span class="cardLinks">${actions}</span>
        <span class="cardEnd">
          ${sources.map((source) => html`<span>${source}</span>`)}<span class="code">${shortened(code)}</span>
        </span>
      </div>
    </div>`;
}

function quoteView({ text, isCopied, copy }: QuoteCard): TemplateResult {
  return html`<div class="quote">
    <code>${codeText(text, 2_000)}</code>
    ${
      copy === undefined
        ? nothing
        : html`<button
            class=${isCopied ? "copy done" : "copy"}
            title="Copy error message"
            aria-label="Copy error message"
            @click=${copy}
          >
            ${isCopied ? icon("check", "ok") : icon("copy")}
          </button>`
    }
  </div>`;
}

/** A button for an action on a finding; only one on a page is `primary`. */
export function actionButton(text: string, isPrimary: boolean, act: () => void): TemplateResult {
  return html`<button class=${isPrimary ? "cardButton primary" : "cardButton"} @click=${act}>
    ${shortened(text)}
  </button>`;
}
