// What is wrong with the file as a whole, above its list.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count } from "../../contract/format.ts";
import type { FindingView } from "../../contract/protocol.ts";
import { foldButton } from "../detail/fold.ts";
import { linkView } from "../detail/linkView.ts";
import type { DetailContext } from "../detail/detailContext.ts";
import { toneIcon, toneWord } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";

/** The list must stay in view. */
const foldAt = 2;

export function fileProblemsView(
  problems: readonly FindingView[],
  context: DetailContext,
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  const open = context.isOpen("problems");
  const shown = open ? problems : problems.slice(0, foldAt);
  const fold = foldButton(open, `show all ${count(problems.length, "finding")}`, "problems", context);
  return html`<ul class="fileProblems" aria-label="Findings in the file">
    ${shown.map((problem) => problemView(problem, context))} ${problems.length > foldAt ? html`<li>${fold}</li>` : nothing}
  </ul>`;
}

function problemView(problem: FindingView, context: DetailContext): TemplateResult {
  return html`<li class="toned">
    ${toneIcon(problem.tone)}<span class="hidden">${toneWord(problem.tone)}</span>
    <div>
      <div>${shortened(problem.title)}</div>
      ${problem.consequence === "" ? nothing : html`<p class="small dim">${shortened(problem.consequence)}</p>`}
      ${problem.actions.map(({ text, link }) => html`<div class="small">${linkView(text, link, context)}</div>`)}
    </div>
  </li>`;
}
