// The lines of the file around the place where a block is broken, with that place marked.

import { html, type TemplateResult } from "lit/html.js";
import { lineRange } from "../../contract/format.ts";
import type { ExcerptView } from "../../contract/protocol.ts";
import { cutText, visibleRuns } from "../text/visibleText.ts";

/** A file may be one line of megabytes; this many UTF-16 units around the place are shown. */
const lineLength = 400;

type ExcerptLine = ExcerptView["lines"][number];

/** `lines 2108–2112` */
export function excerptNote(excerpt: ExcerptView): string {
  const first = excerpt.lines[0];
  const last = excerpt.lines.at(-1);
  return first === undefined || last === undefined ? "" : lineRange({ first: first.number, last: last.number });
}

export function excerptView(excerpt: ExcerptView): TemplateResult {
  const digits = String(excerpt.lines.at(-1)?.number ?? 0).length;
  return html`<div class="excerpt" tabindex="0" role="region" aria-label="Text around it">
    <div class="lines">
      ${excerpt.lines.map(
        (line) => html`<div class=${line.marked ? "line marked" : "line"}>
          <span class="number">${String(line.number).padStart(digits)}</span
          ><bdi>${lineView(line, excerpt.at?.line === line.number ? excerpt.at.column - 1 : undefined)}</bdi>
        </div>`,
      )}
    </div>
  </div>`;
}

function lineView(line: ExcerptLine, at: number | undefined): TemplateResult {
  const from = Math.max(0, (at ?? 0) - lineLength / 2);
  const shown = cutText(line.text.slice(from), lineLength);
  const end = from + shown.length < line.text.length ? "…" : "";
  const start = from > 0 ? "…" : "";
  if (at === undefined) return html`${start}${runs(shown)}${end}`;
  const offset = at - from;
  const character = String.fromCodePoint(shown.codePointAt(offset) ?? 0x20);
  return html`${start}${runs(shown.slice(0, offset))}<span class="bad">${runs(character)}</span>${runs(
    shown.slice(offset + character.length),
  )}${end}`;
}

function runs(text: string): readonly (TemplateResult | string)[] {
  return visibleRuns(text).map((run) => (run.mark ? html`<span class="mark">${run.text}</span>` : run.text));
}
