// Draws text of strangers: as text, isolated so that a right-to-left name cannot reorder what stands beside it, invisible characters
// named.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { cutText, visibleRuns } from "./visibleText.ts";

/** The whole text. */
export function isolated(text: string): TemplateResult {
  return html`<bdi>${visible(text)}</bdi>`;
}

function visible(text: string): readonly (TemplateResult | string)[] {
  return visibleRuns(text).map((run) => (run.mark ? html`<span class="mark">${run.text}</span>` : run.text));
}

/** The beginning of the text, for what is a heading, a label or a sentence; in UTF-16 units. */
export function shortened(text: string, length = 1_000): TemplateResult {
  return isolated(beginning(text, length));
}

/** The beginning of the text. A line may also end where the pattern matches. */
export function breaking(text: string, where: RegExp): TemplateResult {
  return html`<bdi>${broken(beginning(text, 1_000), where)}</bdi>`;
}

function broken(text: string, where: RegExp): readonly TemplateResult[] {
  return text.split(where).map((part, index) => html`${index === 0 ? nothing : html`<wbr>`}${visible(part)}`);
}

/** An option of a command, or a file mode: `--certs-dir`, `-rw-r--r--`. A longer one may not fit in a line. */
const option = /((?<!\S)-[-\w]{1,24}(?![-\w]))/;
/** Of a URL: a line that ends there is read more easily than one that ends within a word. */
const beforeParameter = /(?=[&?])/;

/** The beginning of a command or an error message. A line ends before an option, not after its hyphens. */
export function codeText(text: string, length = Infinity): TemplateResult {
  // Every other part is what was split by.
  const parts = beginning(text, length).split(option);
  return html`<bdi>${parts.map((part, index) =>
    index % 2 === 0 ? broken(part, beforeParameter) : html`<span class="inOnePiece">${visible(part)}</span>`,
  )}</bdi>`;
}

function beginning(text: string, length: number): string {
  return text.length > length ? `${cutText(text, length)}…` : text;
}

/** Bytes in hex, as few as are shown at once. */
const colonHex = /^(?:[0-9A-F]{2}:){3}.{0,400}$/i;

/** Bytes in hex, where a line ends after one of them and not within it; `undefined` for any other text. */
export function breakingBytes(text: string): TemplateResult | undefined {
  return colonHex.test(text) ? breaking(text, /(?<=:)/) : undefined;
}
