// The findings of a row or a file, as cards.

import { html, type TemplateResult } from "lit/html.js";
import { count } from "../../contract/format.ts";
import type { FindingView } from "../../contract/protocol.ts";
import { actionButton, findingCard } from "../frame/findingCard.ts";
import { shortened } from "../text/isolated.ts";
import type { DetailContext } from "./detailContext.ts";
import { linkView } from "./linkView.ts";

/** The list of findings. The first action of all that may be is the page's one primary button. */
export function findingsView(findings: readonly FindingView[], context: DetailContext): TemplateResult {
  const first = findings.find(({ actions: [best] }) => best?.mayBePrimary);
  return html`<ul class="findings">
    ${findings.map((finding) => findingView(finding, finding === first, context))}
  </ul>`;
}

function findingView(finding: FindingView, isFirst: boolean, context: DetailContext): TemplateResult {
  const { tone, title, consequence, quote, advice, actions, code } = finding;
  const field = quote?.field;
  return html`<li class="finding" data-tone=${tone}>
    ${findingCard({
      tone,
      heading: html`<h3>${shortened(title)}</h3>`,
      consequence,
      quote: quote && {
        text: quote.text,
        isCopied: field !== undefined && context.copied === field,
        copy:
          field === undefined
            ? undefined
            : (): void => {
                context.copy(field);
              },
      },
      advice,
      actions: actions.map(({ text, link }, index) =>
        index === 0
          ? actionButton(text, isFirst, () => {
              context.follow(link);
            })
          : linkView(text, link, context),
      ),
      sources: [],
      code,
    })}
  </li>`;
}

/** `1 error, 2 warnings` */
export function countFindings(findings: readonly FindingView[]): string {
  const errors = findings.filter((finding) => finding.tone === "error").length;
  const warnings = findings.filter((finding) => finding.tone === "warning").length;
  const notes = findings.length - errors - warnings;
  const words = [
    errors > 0 ? count(errors, "error") : "",
    warnings > 0 ? count(warnings, "warning") : "",
    notes > 0 ? count(notes, "note") : "",
  ];
  return words.filter((one) => one !== "").join(", ");
}
