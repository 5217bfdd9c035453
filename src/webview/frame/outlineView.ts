// The parts of a long document beside it, where the page is wide enough.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Tone } from "../../contract/protocol.ts";
import { toneIcon, toneWord } from "./icon.ts";
import { shortened } from "../text/isolated.ts";

export interface OutlineEntry {
  /** Of an element in the document. */
  readonly id: string;
  readonly title: string;
  readonly tone?: Tone;
}

export function outlineView(entries: readonly OutlineEntry[]): TemplateResult {
  return html`<nav class="outline" aria-label="On this page">
    ${entries.map(
      ({ id, title, tone }) => html`<a href="#${id}" data-part=${id} @click=${goTo(id)}
        >${shortened(title)}${
          tone === undefined || tone === "none"
            ? nothing
            : html`${toneIcon(tone)}<span class="hidden">${toneWord(tone)}</span>`
        }</a
      >`,
    )}
  </nav>`;
}

/** Scrolls to a part and puts the focus there; to what `selector` finds in it, where it finds something. */
export function goTo(id: string, selector?: string): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    const part = document.getElementById(id);
    const target = (selector === undefined ? null : part?.querySelector(selector)) ?? part;
    target?.scrollIntoView({ block: "start" });
    const focusable = target?.querySelector<HTMLElement>("a, button, h2, h1");
    focusable?.focus({ preventScroll: true });
  };
}

/** Marks the entry of the part that is being read. `scroller` is what scrolls. */
export function markCurrent(root: HTMLElement, scroller: Element): void {
  const top = scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
  const atEnd = scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  const links = [...root.querySelectorAll<HTMLElement>(".outline a")];
  const begun = links.filter((link) => {
    const part = document.getElementById(link.dataset["part"] ?? "");
    return part !== null && part.getBoundingClientRect().top <= top + 100;
  });
  const current = atEnd && begun.length > 1 ? links.at(-1) : (begun.at(-1) ?? links[0]);
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
