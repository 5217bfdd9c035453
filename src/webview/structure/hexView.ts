// The bytes: offset, hex, text. Only the lines in view are drawn; the bytes of the selected value are marked, its header lighter.

import { html, type TemplateResult } from "lit/html.js";
import type { PlacedRow } from "../rows/rowWindow.ts";

export interface HexModel {
  readonly hex: string;
  /** Bytes in a line, 8 or 16. */
  readonly width: number;
  /** Offsets of the selected value; the marked bytes, where only some of it is meant. */
  readonly marked: { readonly start: number; readonly content: number; readonly end: number };
  readonly placed: readonly PlacedRow[];
  /** Pixels. */
  readonly height: number;
}

export interface HexActions {
  /** The reader clicked or selected the bytes from `start` to before `end`. */
  readonly pick: (start: number, end: number) => void;
  readonly key: (event: KeyboardEvent) => void;
}

export function hexView(model: HexModel, actions: HexActions): TemplateResult {
  return html`<div
    class="hex"
    role="region"
    tabindex="0"
    aria-label="Bytes in hex"
    @keydown=${actions.key}
    @mouseup=${(event: MouseEvent): void => {
      const picked = pickedBytes(event);
      if (picked !== undefined) actions.pick(picked.start, picked.end);
    }}
  >
    <div class="allRows" .style=${`height:${model.height}px`}>${model.placed.map((placed) => lineView(placed, model))}</div>
  </div>`;
}

function lineView({ index, top }: PlacedRow, model: HexModel): TemplateResult {
  const { hex, width } = model;
  const start = index * width;
  const end = Math.min(start + width, hex.length / 2);
  const digits = Math.max(4, (hex.length / 2 - 1).toString(16).length);
  const offsets = Array.from({ length: end - start }, (_, at) => start + at);
  const blank = " ".repeat((width - offsets.length) * 3 + (offsets.length <= 8 && width > 8 ? 1 : 0));
  return html`<div class="hexLine" .style=${`top:${top}px`}
    ><span class="offset">${start.toString(16).padStart(digits, "0")}</span
    >${offsets.map((at) => byteView(at, at + 1 === end, model))}<span>${blank}</span
    ><span class="text">${offsets.map((at) => html`<span class=${look(at, model)} data-at=${at}>${character(hex, at)}</span>`)}</span></div>`;
}

/** With the blank after it, which belongs to the mark where the next byte does. */
function byteView(at: number, last: boolean, model: HexModel): TemplateResult {
  const own = look(at, model);
  const gap = (at + 1) % 8 === 0 && !last ? "  " : " ";
  const joined = !last && own !== "" && look(at + 1, model) === own;
  return html`<span class=${own} data-at=${at}>${model.hex.slice(at * 2, at * 2 + 2)}${joined ? gap : ""}</span>${joined ? "" : gap}`;
}

function look(at: number, { marked }: HexModel): "" | "header" | "content" {
  if (at < marked.start || at >= marked.end) return "";
  return at < marked.content ? "header" : "content";
}

function character(hex: string, at: number): string {
  const code = parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ".";
}

/** What the pointer selected, or the one byte under it. */
function pickedBytes(event: MouseEvent): { readonly start: number; readonly end: number } | undefined {
  const selection = document.getSelection();
  const here = event.currentTarget;
  if (selection !== null && !selection.isCollapsed && here instanceof Node && here.contains(selection.anchorNode)) {
    const ends = [offsetOf(selection.anchorNode), offsetOf(selection.focusNode)].filter((at) => at !== undefined);
    return ends.length === 2 ? { start: Math.min(...ends), end: Math.max(...ends) + 1 } : undefined;
  }
  const at = event.target instanceof Node ? offsetOf(event.target) : undefined;
  return at === undefined ? undefined : { start: at, end: at + 1 };
}

function offsetOf(node: Node | null): number | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const at = element?.closest<HTMLElement>("[data-at]")?.dataset["at"];
  return at === undefined ? undefined : Number(at);
}
