// What can be done with the report as a whole, in one tab stop.

import { html, type TemplateResult } from "lit/html.js";
import type { ReportAction } from "../../contract/reportProtocol.ts";
import { keepTabStop, moveFocus } from "../frame/toolbar.ts";
import type { ReportContext } from "./reportContext.ts";

const tools: readonly { readonly action: ReportAction; readonly icon: string; readonly words: string }[] = [
  { action: "refresh", icon: "refresh", words: "Check again" },
  { action: "copyMarkdown", icon: "markdown", words: "Copy as Markdown" },
  { action: "copyJson", icon: "json", words: "Copy as JSON" },
  { action: "save", icon: "save", words: "Save Report…" },
];

export function reportTools(context: Pick<ReportContext, "act" | "done">): TemplateResult {
  return html`<div class="tools" role="toolbar" aria-label="Report" @keydown=${moveFocus} @focusin=${keepTabStop}>
    ${tools.map(
      ({ action, icon, words }, index) => html`<button
        class="tool"
        title=${words}
        aria-label=${words}
        tabindex=${index === 0 ? "0" : "-1"}
        @click=${(): void => {
          context.act(action);
        }}
      >
        <span class="codicon codicon-${context.done === action ? "check" : icon}" aria-hidden="true"></span>
      </button>`,
    )}
  </div>`;
}
