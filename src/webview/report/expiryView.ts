// When certificates end: a picture of the next twelve months, and the same as a table.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { count, grouped } from "../../contract/format.ts";
import type { ExpiryCalendar, ExpiryRow } from "../../contract/reportProtocol.ts";
import { toneIcon } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import { expiryLayout } from "./expiryLayout.ts";
import { expiryPicture } from "./expiryPicture.ts";
import type { FrameContext } from "../frame/pageFrame.ts";
import { placeLink } from "./placeLink.ts";
import type { ReportContext } from "./reportContext.ts";

/** Files named in a row of the table, and rows of it. */
const namedFiles = 3;
const firstRows = 50;

/** What the calendar needs of the page it is on. */
export type ExpiryContext = FrameContext & Pick<ReportContext, "open">;

export function expiryView(calendar: ExpiryCalendar, context: ExpiryContext): TemplateResult {
  const { rows, later } = calendar;
  const shown = context.unfolded.includes("expiry") ? rows : rows.slice(0, firstRows);
  const rest = rows.length - shown.length;
  return html`<figure>${expiryPicture(expiryLayout(calendar, context.width), sentence(calendar))}</figure>
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col" class="extra">Date, UTC</th>
          <th scope="col">File</th>
          <th scope="col" class="extra">For</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((row, index) => rowView(row, index, context))}
        ${
          rest === 0
            ? nothing
            : html`<tr><td colspan="4"><button class="link" @click=${(): void => {
                context.unfold("expiry");
              }}>Show ${count(rest, "more row")}</button></td></tr>`
        }
        ${later.map((row, index) => rowView(row, rows.length + index, context))}
      </tbody>
    </table>`;
}

function rowView({ tone, when, date, files, use }: ExpiryRow, row: number, context: ExpiryContext): TemplateResult {
  const named = files.length === namedFiles + 1 ? files : files.slice(0, namedFiles);
  const more = files.length - named.length;
  return html`<tr>
    <td class="when ${tone}">${tone === "none" ? html`<span class="noIcon"></span>` : toneIcon(tone)}<span>${when}</span></td>
    <td class="extra date">${date.replace(/ UTC$/, "")}</td>
    <td>
      ${named.map((file, index) => html`${index === 0 ? nothing : ", "}${placeLink(file, { in: "expiry", row, file: index }, context, 100)}`)}${
        more === 0 ? nothing : ` and ${grouped(more)} more`
      }
    </td>
    <td class="extra">${shortened(use, 200)}</td>
  </tr>`;
}

/** The picture for a screen reader. */
function sentence({ rows, later }: ExpiryCalendar): string {
  const past = rows.filter(({ when }) => when.startsWith("Expired")).length;
  const parts = [
    ...(past === 0 ? [] : [`${count(past, "date")} in the past`]),
    `${count(rows.length - past, "date")} in the next 12 months`,
    ...(later.length === 0 ? [] : [`${later.length} later`]),
  ];
  return `Expiry calendar: ${parts.join(", ")}. The table below lists the same.`;
}
