// What can be done: as buttons in the text, or with the page as a whole in a toolbar of one tab stop.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { DocumentAction } from "../../contract/pageDocument.ts";
import { shortened } from "../text/isolated.ts";
import { visibleText } from "../text/visibleText.ts";
import { keepTabStop, moveFocus } from "../frame/toolbar.ts";
import type { DocumentContext } from "./documentContext.ts";

export function toolsView(
  actions: readonly DocumentAction[],
  context: DocumentContext,
): TemplateResult | typeof nothing {
  if (actions.length === 0) return nothing;
  return html`<div class="tools" role="toolbar" aria-label="Page" @keydown=${moveFocus} @focusin=${keepTabStop}>
    ${actions.map(
      (action, index) => html`<button
        class="tool"
        title=${title(action)}
        aria-label=${visibleText(action.words)}
        aria-disabled=${action.unavailable === undefined ? "false" : "true"}
        tabindex=${index === 0 ? "0" : "-1"}
        @click=${chosen(action, context)}
      >
        <span class="codicon codicon-${context.done === action.id ? "check" : (action.icon ?? "play")}" aria-hidden="true"></span>
      </button>`,
    )}
  </div>`;
}

/** The first is what most readers want: it looks like a button, the others like links. What takes something away never looks like the first. */
export function actionsView(actions: readonly DocumentAction[], context: DocumentContext): TemplateResult {
  return html`<p class="actions">
    ${actions.map(
      (action, index) => html`<button
        class=${look(action, index)}
        title=${title(action)}
        aria-disabled=${action.unavailable === undefined ? "false" : "true"}
        @click=${chosen(action, context)}
      >
        ${shortened(action.words, 200)}
      </button>`,
    )}
    ${actions.filter(({ unavailable }) => unavailable !== undefined).map(({ unavailable }) => html`<span class="small dim">${shortened(unavailable ?? "", 200)}</span>`)}
  </p>`;
}

function look({ isDestructive }: DocumentAction, index: number): string {
  if (isDestructive === true) return "button secondary";
  return index === 0 ? "button" : "link";
}

function title({ words, unavailable }: DocumentAction): string {
  return visibleText(unavailable === undefined ? words : `${words}: ${unavailable}`);
}

function chosen({ id, unavailable }: DocumentAction, context: DocumentContext): () => void {
  return () => {
    if (unavailable === undefined) context.act(id);
  };
}
