// The encoding as a tree, drawn only for the rows in view. One tab stop; the selected row is its active descendant.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../frame/icon.ts";
import type { PlacedRow } from "../rows/rowWindow.ts";
import { shortened } from "../text/isolated.ts";
import { tooltip } from "../text/visibleText.ts";
import type { StructureTree } from "./structureTree.ts";

export interface TreeModel {
  readonly tree: StructureTree;
  /** Index of a node. */
  readonly selected: number;
  readonly placed: readonly PlacedRow[];
  /** Pixels. */
  readonly height: number;
}

export interface TreeActions {
  readonly select: (node: number) => void;
  readonly fold: (node: number, open: boolean) => void;
  readonly key: (event: KeyboardEvent) => void;
}

/** In UTF-16 units: more than fits. */
const rowLength = 200;

export function treeView(model: TreeModel, actions: TreeActions): TemplateResult {
  return html`<div
    class="tree"
    role="tree"
    tabindex="0"
    aria-label="ASN.1 structure"
    aria-activedescendant="node-${model.selected}"
    @keydown=${actions.key}
  >
    <div class="allRows" role="presentation" .style=${`height:${model.height}px`}>
      ${model.placed.map((placed) => rowView(placed, model, actions))}
    </div>
  </div>`;
}

function rowView(
  { index, top }: PlacedRow,
  { tree, selected }: TreeModel,
  actions: TreeActions,
): TemplateResult | typeof nothing {
  const at = tree.visible[index];
  const node = at === undefined ? undefined : tree.nodes[at];
  if (at === undefined || node === undefined) return nothing;
  const parts = tree.hasParts(at);
  const open = tree.isOpen(at);
  const { position, size } = tree.placeOf(at);
  return html`<div
    class="treeRow"
    role="treeitem"
    id="node-${at}"
    aria-level=${node.depth + 1}
    aria-posinset=${position}
    aria-setsize=${size}
    aria-expanded=${parts ? (open ? "true" : "false") : nothing}
    aria-selected=${at === selected ? "true" : "false"}
    title=${tooltip(node.name ?? node.type, node.value ?? "")}
    .style=${`top:${top}px`}
    @click=${(): void => {
      actions.select(at);
    }}
    @dblclick=${(): void => {
      if (parts) actions.fold(at, !open);
    }}
  >
    ${Array.from({ length: node.depth }, () => html`<span class="guide"></span>`)}
    <span
      class="twistie"
      @click=${(event: Event): void => {
        if (!parts) return;
        event.stopPropagation();
        actions.fold(at, !open);
      }}
      >${parts ? icon(open ? "chevron-down" : "chevron-right") : nothing}</span
    >
    ${node.name === undefined ? nothing : html`<span class="name">${shortened(node.name, rowLength)}</span>`}
    <span class=${node.name === undefined ? "type" : "type after"}>${node.type}</span>
    <span class="value">${node.value === undefined || node.value === "" ? nothing : shortened(node.value, rowLength)}</span>
    <span class="place"><span class="hidden">offset </span>${node.start} +${node.end - node.start}<span class="hidden"> bytes</span></span>
  </div>`;
}
