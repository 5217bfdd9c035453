// Buttons with an icon in one tab stop: arrows, Home and End move inside (WAI-ARIA Authoring Practices, toolbar).
//
// Plain buttons, and not those of @vscode-elements/elements: their focusable button is inside a shadow root, where a toolbar can neither
// remove it from the tab order nor say that it is pressed, and each icon loads the codicon style sheet once more. Text field and button
// together would also add 27 KB to a page of 75.

import { html, type TemplateResult } from "lit/html.js";
import { icon, type IconName } from "./icon.ts";

export interface Tool {
  readonly icon: IconName;
  readonly words: string;
  readonly run: () => void;
}

/** The first button is the tab stop until another one of the toolbar has had the focus. */
export function toolbar(label: string, tools: readonly Tool[]): TemplateResult {
  return html`<div class="tools" role="toolbar" aria-label=${label} @keydown=${moveFocus} @focusin=${keepTabStop}>
    ${tools.map(
      (tool, index) => html`<button
        class="tool"
        title=${tool.words}
        aria-label=${tool.words}
        tabindex=${index === 0 ? "0" : "-1"}
        @click=${tool.run}
      >
        ${icon(tool.icon)}
      </button>`,
    )}
  </div>`;
}

function buttons(event: Event): readonly HTMLElement[] {
  const bar = event.currentTarget;
  return bar instanceof HTMLElement ? [...bar.querySelectorAll<HTMLElement>("button")] : [];
}

/** Leaves the button that has the focus as the only tab stop. */
export function keepTabStop(event: Event): void {
  for (const button of buttons(event)) button.tabIndex = button === event.target ? 0 : -1;
}

/** Moves the focus among the buttons of the toolbar that listens. */
export function moveFocus(event: KeyboardEvent): void {
  const all = buttons(event);
  const at = all.findIndex((button) => button === event.target);
  if (at < 0) return;
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all.at(next % all.length)?.focus();
}
