// Draws text of strangers: as text, isolated so that a right-to-left name cannot reorder what stands beside it, invisible characters
// named.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { cutText, visibleRuns } from "./visibleText.ts";

/** The whole text. */
export function isolated(text: string): TemplateResult {
  const runs = visibleRuns(text);
  return html`<bdi>${runs.map((run) => (run.mark ? html`<span class="mark">${run.text}</span>` : run.text))}</bdi>`;
}

/** The beginning of the text, for what is a heading, a label or a sentence; in UTF-16 units. */
export function shortened(text: string, length = 1_000): TemplateResult {
  return text.length > length ? isolated(`${cutText(text, length)}…`) : isolated(text);
}

/** The text, of which a line may also end where the pattern matches. */
export function breaking(text: string, where: RegExp): readonly TemplateResult[] {
  return text.split(where).map((part, index) => html`${index === 0 ? nothing : html`<wbr>`}${shortened(part)}`);
}
