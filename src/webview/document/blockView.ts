// How each kind of block is drawn: the table from kinds to their views.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { openFile, type DocumentBlock } from "../../contract/pageDocument.ts";
import { toneIcon, toneWord } from "../frame/icon.ts";
import { expiryView } from "../report/expiryView.ts";
import { actionsView } from "./actionsView.ts";
import { codeView } from "./codeView.ts";
import type { CopyPlace, DocumentContext } from "./documentContext.ts";
import { fieldsView } from "./fieldsView.ts";
import { stepsView } from "./stepsView.ts";
import { tableView } from "./tableView.ts";
import { textView } from "./textView.ts";
import { trustView } from "./trustView.ts";

type BlockOf<Kind extends DocumentBlock["block"]> = Extract<DocumentBlock, { readonly block: Kind }>;
type Views = {
  readonly [Kind in DocumentBlock["block"]]: (
    block: BlockOf<Kind>,
    place: CopyPlace,
    context: DocumentContext,
  ) => TemplateResult;
};

const views: Views = {
  text: ({ tone = "none", ...text }, _, context) =>
    html`<p class="statement">${toneIcon(tone)}${tone === "none" ? nothing : html`<span class="hidden">${toneWord(tone)}</span>`}<span>${textView(text, context)}</span></p>`,
  fields: ({ fields }, _, context) => fieldsView(fields, context),
  steps: ({ steps }, place, context) => stepsView(steps, place, context),
  table: (table, place, context) => tableView(table, place, context),
  code: (code, place, context) => codeView(code, place, context),
  expiry: ({ expiry }, _, context) =>
    expiryView(expiry, {
      ...context,
      open: (target) => {
        if (target.in !== "expiry") return;
        const file = [...expiry.rows, ...expiry.later][target.row]?.files[target.file];
        if (file !== undefined) context.act(openFile(file));
      },
    }),
  trust: ({ picture }, place, context) => trustView(picture, place, context, blockView),
  actions: ({ actions }, _, context) => actionsView(actions, context),
};

export function blockView<Kind extends DocumentBlock["block"]>(
  block: BlockOf<Kind>,
  place: CopyPlace,
  context: DocumentContext,
): TemplateResult {
  return (views[block.block] as (block: BlockOf<Kind>, place: CopyPlace, context: DocumentContext) => TemplateResult)(
    block,
    place,
    context,
  );
}
