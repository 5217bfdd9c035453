// The filter of the list: words, how they are meant, and buttons that narrow the list to one state.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { grouped } from "../../contract/format.ts";
import { icon, type IconName } from "../frame/icon.ts";
import { keepTabStop, moveFocus } from "../frame/toolbar.ts";
import { filterPattern, filterStates, type FilterState, type RowFilter } from "../rows/rowFilter.ts";

export interface FilterActions {
  readonly change: (filter: RowFilter) => void;
  readonly clear: () => void;
  /** From the filter box down into the list. */
  readonly enterList: () => void;
}

const chips = {
  broken: { words: "Broken", icon: "error", look: "error" },
  expired: { words: "Expired", icon: "error", look: "error" },
  expiring: { words: "Expiring", icon: "warning", look: "warning" },
  notYetValid: { words: "Not valid yet", icon: "warning", look: "warning" },
} as const;

/** `all` is the number of rows in the file. */
export function filterView(
  filter: RowFilter,
  counts: Readonly<Record<FilterState, number>>,
  all: number,
  actions: FilterActions,
): TemplateResult {
  const pattern = filter.text === "" ? "" : filterPattern(filter);
  const failure = typeof pattern === "string" ? pattern : "";
  return html`<div class=${failure === "" ? "filter" : "filter failed"} role="search">
      <input
        type="text"
        spellcheck="false"
        autocomplete="off"
        placeholder="Filter by name, serial, fingerprint"
        aria-label="Filter by name, serial, fingerprint"
        aria-invalid=${failure === "" ? "false" : "true"}
        aria-describedby="file-counts"
        .value=${live(filter.text)}
        @input=${(event: Event): void => {
          if (event.target instanceof HTMLInputElement) actions.change({ ...filter, text: event.target.value });
        }}
        @keydown=${(event: KeyboardEvent): void => {
          boxKey(event, filter, actions);
        }}
      />
      ${toggle("case-sensitive", "Match case", filter.matchCase, () => {
        actions.change({ ...filter, matchCase: !filter.matchCase });
      })}
      ${toggle("whole-word", "Match whole word", filter.wholeWord, () => {
        actions.change({ ...filter, wholeWord: !filter.wholeWord });
      })}
      ${toggle("regex", "Use regular expression", filter.regex, () => {
        actions.change({ ...filter, regex: !filter.regex });
      })}
    </div>
    ${failure === "" ? nothing : html`<p class="small failure" role="status">Not a regular expression: ${failure}</p>`}
    ${chipsView(filter, counts, all, actions)}`;
}

function boxKey(event: KeyboardEvent, filter: RowFilter, actions: FilterActions): void {
  if (event.key === "Escape" && filter.text !== "") actions.change({ ...filter, text: "" });
  else if (event.key === "ArrowDown" || event.key === "Enter") actions.enterList();
  else return;
  event.preventDefault();
}

function toggle(name: IconName, words: string, pressed: boolean, turn: () => void): TemplateResult {
  return html`<button class="toggle" title=${words} aria-label=${words} aria-pressed=${pressed ? "true" : "false"} @click=${turn}>
    ${icon(name)}
  </button>`;
}

/** Where every block is fine there is nothing to narrow to, and no buttons. */
function chipsView(
  filter: RowFilter,
  counts: Readonly<Record<FilterState, number>>,
  all: number,
  actions: FilterActions,
): TemplateResult | typeof nothing {
  const present = filterStates.filter((state) => counts[state] > 0 || filter.only === state);
  if (present.length === 0) return nothing;
  const chip = (only: FilterState | undefined, content: unknown): TemplateResult => {
    const pressed = filter.only === only;
    return html`<button
      class="chip"
      aria-pressed=${pressed ? "true" : "false"}
      tabindex=${pressed ? "0" : "-1"}
      @click=${(): void => {
        actions.change({ ...filter, only });
      }}
    >
      ${content}
    </button>`;
  };
  return html`<div class="chips" role="toolbar" aria-label="Show only" @keydown=${moveFocus} @focusin=${keepTabStop}>
    ${chip(undefined, html`<span>All ${grouped(all)}</span>`)}
    ${present.map((state) => {
      const { words, icon: name, look } = chips[state];
      return chip(state, html`${icon(name, look)}<span>${words} ${grouped(counts[state])}</span>`);
    })}
  </div>`;
}
