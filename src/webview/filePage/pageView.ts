// The whole page for each state of it: a message, one document, or a list with a document beside it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { guard } from "lit/directives/guard.js";
import type { DetailView, FileView, RowSummary } from "../../contract/protocol.ts";
import { crumbView } from "./crumbView.ts";
import type { DetailContext } from "../detail/detailContext.ts";
import { detailView } from "../detail/detailView.ts";
import { fileProblemsView } from "../list/fileProblemsView.ts";
import { listView, type ListActions } from "../list/listView.ts";
import type { FilterState } from "../rows/rowFilter.ts";
import type { OrderColumn } from "../rows/rowOrder.ts";
import type { RowWindow } from "../rows/rowWindow.ts";
import { emptyFileView, failedView, readingView } from "./messageView.ts";
import type { PageState } from "../state/pageState.ts";

export interface PageModel extends PageState {
  readonly file: FileView | undefined;
  /** Of the selected row; for a moment still of the one before. */
  readonly detail: DetailView | undefined;
  readonly reading: string | undefined;
  readonly failure: { readonly title: string; readonly why: string } | undefined;
  readonly heading: OrderColumn | undefined;
  /** Those of the file that the filter lets through, in order. */
  readonly rows: readonly RowSummary[];
  /** Of the selected row in `rows`, -1 where the filter hides it. */
  readonly selectedIndex: number;
  readonly counts: Readonly<Record<FilterState, number>>;
  readonly copied: string | undefined;
}

export interface PageActions extends ListActions {
  /** For the parts of a row; `""` represents the file itself. */
  readonly context: (row: string) => DetailContext;
  readonly move: (by: -1 | 1) => void;
  readonly detailScrolled: () => void;
}

/** What to draw, and the class of the element that holds it. */
export interface Drawing {
  readonly layout: "page" | "split";
  readonly content: unknown;
}

export function pageView(model: PageModel, rowWindow: RowWindow, actions: PageActions): Drawing {
  const { file, failure, reading } = model;
  const ofFile = actions.context("");
  if (failure !== undefined) return { layout: "page", content: failedView(failure.title, failure.why, ofFile) };
  if (file === undefined) {
    return { layout: "page", content: reading === undefined ? nothing : readingView(reading, actions.cancel) };
  }
  switch (file.rows.length) {
    case 0:
      return { layout: "page", content: emptyFileView(file, ofFile) };
    case 1:
      return { layout: "page", content: documentView(model, file, file.problems, actions) };
    default:
      return { layout: "split", content: splitView(model, file, rowWindow, actions) };
  }
}

/** Those of the file are shown above the list. */
const noProblems: FileView["problems"] = [];

function splitView(model: PageModel, file: FileView, rowWindow: RowWindow, actions: PageActions): TemplateResult {
  const { detail, rows, selectedIndex, selected } = model;
  const list = { ...model, file, placed: rowWindow.rows(), height: rowWindow.height };
  const busy = detail !== undefined && detail.row !== selected;
  return html`${listView(list, fileProblemsView(file.problems, actions.context("")), actions)}
    <section
      class="detail"
      tabindex="0"
      aria-label="Selected block"
      aria-busy=${busy ? "true" : "false"}
      @scroll=${actions.detailScrolled}
    >
      ${detail === undefined ? nothing : crumbView(detail.crumb, selectedIndex > 0, selectedIndex < rows.length - 1, actions.move)}
      <div class="page">${documentView(model, file, noProblems, actions)}</div>
    </section>`;
}

/** Drawn again only where something in it changed, not for every row that scrolls by in the list. */
function documentView(model: PageModel, file: FileView, problems: FileView["problems"], actions: PageActions): unknown {
  const { detail, unfolded, copied } = model;
  if (detail === undefined) return nothing;
  // Each of these is the same object until it changes.
  const dependsOn = [detail, problems, unfolded, copied];
  return guard(dependsOn, () => detailView(detail, problems, file.offerTextDiff, actions.context(detail.row)));
}
