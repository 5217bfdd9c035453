// The findings, file by file, the worst first: how bad, what, why, what to do, and where to read that it is so.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped } from "../../contract/format.ts";
import type { ReportFile, ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import { icon, toneIcon, toneWord } from "../frame/icon.ts";
import { isolated, shortened } from "../text/isolated.ts";
import { placeLink } from "./placeLink.ts";
import { findingKey, type ReportContext } from "./reportContext.ts";

/** Files that are drawn before the reader asks for the rest of a long report. */
const firstFiles = 100;

export function filesView({ files, directory }: ReportView, context: ReportContext): TemplateResult {
  const shown = context.unfolded.includes("files") ? files : files.slice(0, firstFiles);
  const rest = files.length - shown.length;
  return html`${shown.map((file, index) => fileView(file, index, directory, context))}
    ${
      rest === 0
        ? nothing
        : html`<p class="rest">
          <button class="link" @click=${(): void => {
            context.unfold("files");
          }}>Show ${grouped(rest)} more files</button>
        </p>`
    }`;
}

function fileView(file: ReportFile, index: number, directory: string, context: ReportContext): TemplateResult {
  const isDirectory = file.file === ".";
  return html`<section class="file" aria-labelledby="file-${index}">
    <div class="fileHead">
      <h3 id="file-${index}">${placeLink(isDirectory ? directory : file.file, { in: "files", file: index }, context, 200)}</h3>
      <span class="small dim">${shortened(file.use)}</span>
    </div>
    <ul class="findings">
      ${file.findings.map((finding, place) => findingView(finding, index, place, context))}
    </ul>
  </section>`;
}

function findingView(finding: ReportFinding, file: number, place: number, context: ReportContext): TemplateResult {
  const key = findingKey(file, place);
  return html`<li class="finding" data-tone=${finding.tone} data-finding=${key}>
    <div class="severity">${toneIcon(finding.tone)}<span>${toneWord(finding.tone)}</span>${copyButton(file, place, finding, context)}</div>
    <div>
      <div class="title">
        <h4 tabindex="-1">${shortened(finding.title)}</h4>
        <span class="code">${shortened(finding.code)}</span>
      </div>
      <p>${shortened(finding.why, 2_000)}</p>
      <div class="fix">${icon("lightbulb", "bulb")}<div><p>${shortened(finding.advice)}</p>${fixesView(finding, file, place, context)}</div></div>
      <p class="small sources">${sourcesView(finding, file, place, context)}</p>
    </div>
  </li>`;
}

/** What the host offers to do, each with its own preview there. */
function fixesView(
  { fixes = [] }: ReportFinding,
  file: number,
  finding: number,
  context: ReportContext,
): TemplateResult | typeof nothing {
  if (fixes.length === 0) return nothing;
  const links = fixes.map((title, fix) => placeLink(title, { in: "fixes", file, finding, fix }, context));
  return html`<p>${links.map((link, index) => html`${index === 0 ? nothing : html` <span class="dim">or</span> `}${link}`)}</p>`;
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

/** `Line 20 · RFC 5280 section 4.1.2.5 · ...` */
function sourcesView(
  { line, citations }: ReportFinding,
  file: number,
  finding: number,
  context: ReportContext,
): TemplateResult {
  const links = [
    ...(line === undefined ? [] : [placeLink(`Line ${line}`, { in: "files", file, finding }, context)]),
    ...citations.map(({ text }, citation) => placeLink(text, { in: "files", file, finding, citation }, context)),
  ];
  return html`${links.map((link, index) => html`${index === 0 ? nothing : html`<span class="dim">${isolated(" · ")}</span>`}${link}`)}`;
}
