// Fields of a group, some at a time: a certificate may have thousands of extensions, and the page draws what the reader asks for.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldView } from "../../contract/protocol.ts";
import { grouped } from "../../contract/format.ts";
import type { DetailContext } from "./detailContext.ts";
import { fieldView } from "./fieldView.ts";

/** Fields drawn at once: a few milliseconds of work, and more than any certificate in use has. */
export const chunk = 200;

/** `place` names the group within its row. */
export function fieldChunks(fields: readonly FieldView[], place: string, context: DetailContext): TemplateResult {
  let shown = chunk;
  while (shown < fields.length && context.isOpen(`${place}/${shown}`)) shown += chunk;
  const rest = fields.length - shown;
  return html`<dl>${fields.slice(0, shown).map((field) => fieldView(field, context))}</dl>
    ${
      rest <= 0
        ? nothing
        : html`<button class="link more" @click=${(): void => {
            context.toggle(`${place}/${shown}`);
          }}>Show More (${grouped(rest)} left)</button>`
    }`;
}
