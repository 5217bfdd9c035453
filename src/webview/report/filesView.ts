// The findings as cards, file by file, the worst first.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped } from "../../contract/format.ts";
import type { ReportFile, ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import { actionButton, findingCard } from "../frame/findingCard.ts";
import { icon } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import { placeLink } from "./placeLink.ts";
import { findingKey, type ReportContext } from "./reportContext.ts";

/** Files that are drawn before the reader asks for the rest of a long report. */
const firstFiles = 100;

export function filesView({ files, directory }: ReportView, context: ReportContext): TemplateResult {
  const shown = context.unfolded.includes("files") ? files : files.slice(0, firstFiles);
  const rest = files.length - shown.length;
  // Its first action is the page's one primary button.
  const first = shown.flatMap(({ findings }) => findings).find(({ actions: [best] }) => best?.mayBePrimary);
  return html`${shown.map((file, index) => fileView(file, index, directory, first, context))}
  ${
    rest === 0
      ? nothing
      : html`<p class="rest">
          <button
            class="link"
            @click=${(): void => {
              context.unfold("files");
            }}
          >
            Show ${grouped(rest)} more files
          </button>
        </p>`
  }`;
}

function fileView(
  file: ReportFile,
  index: number,
  directory: string,
  first: ReportFinding | undefined,
  context: ReportContext,
): TemplateResult {
  const isDirectory = file.file === ".";
  return html`<section class="file" aria-labelledby="file-${index}">
    <div class="fileHead">
      <h3 id="file-${index}">${placeLink(isDirectory ? directory : file.file, { in: "files", file: index }, context, 200)}</h3>
      <span class="small dim">${shortened(file.use)}</span>
    </div>
    <ul class="findings">
      ${file.findings.map((finding, place) => findingView(finding, index, place, finding === first, context))}
    </ul>
  </section>`;
}

function findingView(
  finding: ReportFinding,
  file: number,
  place: number,
  isPrimary: boolean,
  context: ReportContext,
): TemplateResult {
  const { tone, title, consequence, quote, advice, actions, code } = finding;
  return html`<li class="finding" data-tone=${tone} data-finding=${findingKey(file, place)}>
    ${findingCard({
      tone,
      heading: html`<h4 tabindex="-1">${shortened(title)}</h4>`,
      consequence,
      quote:
        quote === undefined
          ? undefined
          : {
              text: quote,
              isCopied: context.done === findingKey(file, place, "quote"),
              copy: (): void => {
                context.copy(file, place, "quote");
              },
            },
      advice,
      actions: actions.map(({ text }, action) =>
        action === 0
          ? actionButton(text, isPrimary, () => {
              context.open({ in: "actions", file, finding: place, action });
            })
          : placeLink(text, { in: "actions", file, finding: place, action }, context),
      ),
      sources: sourceLinks(finding, file, place, context),
      code,
      tool: copyButton(file, place, finding, context),
    })}
  </li>`;
}

function copyButton(file: number, place: number, finding: ReportFinding, context: ReportContext): TemplateResult {
  const isDone = context.done === findingKey(file, place);
  return html`<button
    class="copy ${isDone ? "done" : ""}"
    title="Copy the finding"
    aria-label="Copy the finding ${finding.code}"
    @click=${(): void => {
      context.copy(file, place);
    }}
  >
    ${icon(isDone ? "check" : "copy")}
  </button>`;
}

/** The line, and the sources of the rule. */
function sourceLinks(
  { line, citations }: ReportFinding,
  file: number,
  finding: number,
  context: ReportContext,
): readonly TemplateResult[] {
  return [
    ...(line === undefined ? [] : [placeLink(`Line ${line}`, { in: "files", file, finding }, context)]),
    ...citations.map(({ text }, citation) => placeLink(text, { in: "files", file, finding, citation }, context)),
  ];
}
