// The validity of a certificate: the answer in words, the bar, and both ends to the second. The bar is a picture with one sentence for
// a screen reader; everything it shows is also text beside it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { ValidityView } from "../../contract/protocol.ts";
import { toneIcon } from "../frame/icon.ts";
import { visibleText } from "../text/visibleText.ts";
import { lifeBar, type LifeBar, type Stretch } from "./lifeBar.ts";

export function validityView(validity: ValidityView): TemplateResult {
  const bar = lifeBar(validity);
  return html`<div class="v toned">
      ${toneIcon(validity.tone)}
      <div><span class="strong">${validity.headline}</span>${
        validity.exact === "" ? nothing : html`<span class="dim">, ${validity.exact}</span>`
      }</div>
    </div>
    <div class="life">
      ${bar === undefined ? nothing : drawing(bar, validity)}
      <div class="ends">
        <span><span class="dim">from</span> ${visibleText(validity.notBefore)}</span>
        <span><span class="dim">until</span> ${visibleText(validity.notAfter)}</span>
      </div>
    </div>`;
}

function drawing(bar: LifeBar, validity: ValidityView): TemplateResult {
  const tone = validity.tone === "error" ? "error" : "warning";
  // Leaves the last stretch its least width.
  const today = bar.soon === undefined ? left(bar.now) : `left:min(${bar.now.toFixed(3)}%,100% - 10 * var(--u))`;
  return html`<div class="bar" role="img" aria-label=${visibleText(validity.sentence)}>
    ${bar.before === undefined ? nothing : html`<span class="gap ${tone}" .style=${place(bar.before)}></span>`}
    ${bar.after === undefined ? nothing : html`<span class="gap ${tone}" .style=${place(bar.after)}></span>`}
    <span class="track" .style=${place(bar.track)}></span>
    <span class=${bar.after === undefined ? "past" : "past over"} .style=${place(bar.past)}></span>
    ${bar.soon === undefined ? nothing : html`<span class="soon ${tone}" .style=${`width:${bar.soon.width.toFixed(3)}%`}></span>`}
    ${bar.ticks.map((tick) => html`<span class=${tick.label === "" ? "tick" : "tick labelled"} .style=${left(tick.at)}></span>`)}
    ${bar.ticks.map((tick) =>
      tick.label === "" ? nothing : html`<span class="tickLabel" .style=${left(tick.at)}>${tick.label}</span>`,
    )}
    <span class="now" .style=${today}></span>
    <span class="nowLabel ${side(bar.now)}" .style=${today}>${validity.today}</span>
  </div>`;
}

// Set as a property of the element: the page's content security policy refuses style attributes.
function place({ left, width }: Stretch): string {
  return `left:${left.toFixed(3)}%;width:${width.toFixed(3)}%`;
}

function left(at: number): string {
  return `left:${at.toFixed(3)}%`;
}

/** The label of today stays within the bar. */
function side(at: number): string {
  return at < 15 ? "atStart" : at > 85 ? "atEnd" : "";
}
