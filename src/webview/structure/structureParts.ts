// "ASN.1" and "PEM" with their headings and tools.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { count, grouped, lineRange } from "../../contract/format.ts";
import { icon, type IconName } from "../frame/icon.ts";
import type { PlacedRow } from "../rows/rowWindow.ts";
import { shortened } from "../text/isolated.ts";
import { hexView, type HexActions } from "./hexView.ts";
import { pemView } from "./pemView.ts";
import type { StructureState } from "./structureState.ts";
import { treeView, type TreeActions } from "./treeView.ts";

interface Window {
  readonly placed: readonly PlacedRow[];
  /** Pixels. */
  readonly height: number;
}

export interface StructureModel {
  readonly bytes: number;
  readonly hasText: boolean;
  /** `undefined` until the host has sent it. */
  readonly state: StructureState | undefined;
  /** Bytes in a line. */
  readonly lineWidth: number;
  readonly tree: Window;
  readonly hex: Window;
  readonly copied: string | undefined;
}

export interface StructureActions {
  readonly tree: TreeActions;
  readonly hex: HexActions;
  readonly find: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly copyHex: () => void;
  readonly saveDer: () => void;
  readonly copyPem: () => void;
  readonly togglePem: () => void;
}

export function structureParts(model: StructureModel, actions: StructureActions): TemplateResult {
  return html`${asn1Part(model, actions)}${model.hasText ? pemPart(model, actions) : nothing}`;
}

function asn1Part(model: StructureModel, actions: StructureActions): TemplateResult {
  const { state, copied } = model;
  return html`<section class="part" id="asn1" aria-labelledby="asn1-title">
    <div class="partHead">
      <h2 id="asn1-title" tabindex="-1">ASN.1</h2>
      <span class="small dim noteOfPart" role="status">${noteOf(model)}</span>
      <div class="partTools">
        ${partTool(copied === "copyHex" ? "check" : "copy", "Copy hex", actions.copyHex)} ${partTool("export", "Save DER", actions.saveDer)}
      </div>
    </div>
    ${findBox(state, actions)}
    <div class="structure" aria-busy=${state === undefined ? "true" : "false"}>
      ${
        state === undefined
          ? nothing
          : html`${treeView({ tree: state.tree, selected: state.selected, ...model.tree }, actions.tree)}
          ${hexView(
            {
              hex: state.view.hex,
              width: model.lineWidth,
              marked: state.marked ?? { start: 0, content: 0, end: 0 },
              ...model.hex,
            },
            actions.hex,
          )}`
      }
    </div>
    ${state === undefined ? nothing : cutNote(state)}
  </section>`;
}

function noteOf({ bytes, state }: StructureModel): TemplateResult | string {
  const size = count(bytes, "byte");
  const node = state?.marked === undefined ? undefined : state.tree.nodes[state.selected];
  if (state === undefined || node === undefined) return size;
  return html`${size}, selected: ${shortened(node.name ?? node.type, 60)} at offset ${grouped(node.start)}, ${count(node.end - node.start, "byte")}`;
}

function cutNote({ view }: StructureState): TemplateResult | typeof nothing {
  const sent = view.hex.length / 2;
  if (!view.more && sent >= view.bytes) return nothing;
  const values = view.more ? [`the first ${grouped(view.nodes.length)} values`] : [];
  const bytes = sent < view.bytes ? [`the first ${grouped(sent)} bytes`] : [];
  return html`<p class="small dim">Only ${[...values, ...bytes].join(" and ")} are shown. Choose Save DER to get everything.</p>`;
}

function partTool(name: IconName, words: string, run: () => void): TemplateResult {
  return html`<button class="link partTool" @click=${run}>${icon(name)}<span>${words}</span></button>`;
}

function findBox(state: StructureState | undefined, actions: StructureActions): TemplateResult {
  const { query = "", hits = [], hit = -1 } = state ?? {};
  const words =
    query.trim() === "" ? "" : hits.length === 0 ? "No results" : `${grouped(hit + 1)} of ${grouped(hits.length)}`;
  const none = query.trim() !== "" && hits.length === 0;
  return html`<div class=${none ? "filter failed findBox" : "filter findBox"} role="search">
    <input
      type="text"
      spellcheck="false"
      autocomplete="off"
      placeholder="Find a name, value, OID, or bytes in hex"
      aria-label="Find a name, value, OID, or bytes in hex"
      aria-describedby="find-count"
      .value=${live(query)}
      @input=${(event: Event): void => {
        if (event.target instanceof HTMLInputElement) actions.find(event.target.value);
      }}
      @keydown=${(event: KeyboardEvent): void => {
        findKey(event, actions);
      }}
    />
    <span class="small dim findCount" id="find-count" role="status">${words}</span>
    ${stepButton("arrow-up", "Previous result", -1, hits.length === 0, actions)}${stepButton("arrow-down", "Next result", 1, hits.length === 0, actions)}
  </div>`;
}

function stepButton(
  name: IconName,
  words: string,
  by: 1 | -1,
  off: boolean,
  actions: StructureActions,
): TemplateResult {
  return html`<button
    class="toggle"
    title=${words}
    aria-label=${words}
    aria-disabled=${off ? "true" : nothing}
    @click=${(): void => {
      actions.step(by);
    }}
  >
    ${icon(name)}
  </button>`;
}

function findKey(event: KeyboardEvent, actions: StructureActions): void {
  if (event.key === "Enter") actions.step(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") actions.find("");
  else return;
  event.preventDefault();
}

function pemPart({ state, copied }: StructureModel, actions: StructureActions): TemplateResult {
  const pem = state?.view.pem;
  const note = pem === undefined ? "" : lineRange({ first: pem.first, last: pem.first + pem.lines.length - 1 });
  return html`<section class="part" id="pem" aria-labelledby="pem-title">
    <div class="partHead">
      <h2 id="pem-title" tabindex="-1">PEM</h2>
      <span class="small dim noteOfPart">${note}</span>
      <div class="partTools">${partTool(copied === "copyPem" ? "check" : "copy", "Copy PEM", actions.copyPem)}</div>
    </div>
    ${pem === undefined ? nothing : pemView(pem, state?.pemOpen === true, actions.togglePem)}
  </section>`;
}
