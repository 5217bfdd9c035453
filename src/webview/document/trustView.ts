// Draws the trust picture: lines as SVG, and over them the nodes as text, which together are one tree to screen readers and to the keyboard.

import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { DocumentBlock, TrustPicture } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { grouped } from "../../contract/format.ts";
import { icon, toneIcon, toneWord } from "../frame/icon.ts";
import { shortened } from "../text/isolated.ts";
import { tooltip } from "../text/visibleText.ts";
import type { CopyPlace, DocumentContext } from "./documentContext.ts";
import type { TrustEdge } from "./trustEdges.ts";
import { trustKeys } from "./trustKeys.ts";
import { trustLayout, type PlacedNode, type TrustLayout } from "./trustLayout.ts";
import { crossPath, legendView, markView } from "./trustMarks.ts";
import { pathOf, showPath } from "./trustPath.ts";

/** UTF-16 units of a title and of a note that are drawn. */
const longestTitle = 120;
const longestNote = 160;

type BlockView = (block: DocumentBlock, place: CopyPlace, context: DocumentContext) => TemplateResult;

export function trustView(
  { lanes, details }: TrustPicture,
  place: CopyPlace,
  context: DocumentContext,
  blockView: BlockView,
): TemplateResult {
  const layout = trustLayout(lanes, context.width);
  const name = `trust ${place.part}/${place.block}`;
  const found = layout.nodes.findIndex(({ node }) => node.id === context.selected[name]);
  const selected = found === -1 ? undefined : layout.nodes[found];
  const onPath = found === -1 ? new Set<number>() : pathOf(layout, found);
  const choose = (index: number): void => {
    const node = layout.nodes[index]?.node;
    if (node !== undefined) context.select(name, node.id);
  };
  const open = (index: number): void => {
    const action = layout.nodes[index]?.node.action;
    if (action !== undefined) context.act(action);
  };
  const leave = (): void => {
    context.select(name, "");
  };
  return html`<figure class="trust">
      ${layout.isNarrow ? nothing : html`<div class="trustColumns" aria-hidden="true">${layout.columns.map(({ x, title }) => html`<span .style=${`left:${units(x)}`}>${title}</span>`)}</div>`}
      <div
        class="trustRoom"
        role="tree"
        aria-label="Which CA file verifies which certificates"
        .style=${`height:${units(layout.height)}`}
        @keydown=${trustKeys(layout, Math.max(found, 0), { choose, open, leave })}
        @mouseover=${showPath(layout)}
        @mouseleave=${showPath(layout)}
      >
        ${linesView(layout, onPath)}
        ${layout.nodes.map((placed, index) =>
          nodeView(placed, {
            isSelected: index === found,
            isStop: index === Math.max(found, 0),
            isOnPath: onPath.has(index),
            choose: () => {
              choose(index);
            },
            open: () => {
              open(index);
            },
          }),
        )}
      </div>
    </figure>
    ${legendView()} ${selected === undefined ? hint() : detailView(selected.node, details, leave, (block) => blockView(block, place, context))}`;
}

function units(value: number): string {
  return `calc(${value} * var(--u))`;
}

function hint(): TemplateResult {
  return html`<p class="trustHint small dim">Select a CA to see what happens if you remove it, a group to see its members, or a certificate to see why it is accepted or refused.</p>`;
}

function linesView(
  { width, height, edges, rules, nodes, isNarrow }: TrustLayout,
  onPath: ReadonlySet<number>,
): TemplateResult {
  return html`<svg class="trustLines" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${rules.map((y) => svg`<line class="rule" x1="0" x2=${width} y1=${y} y2=${y}></line>`)}
    ${edges.map((edge) => edgeView(edge, onPath))}
    ${nodes.map(({ node, parent, dot }, index) => {
      const isRefused = parent !== undefined && nodes[parent]?.node.kind === "reason";
      return dot === undefined ? nothing : markView(node, dot, { isOnPath: onPath.has(index), isRefused, isNarrow });
    })}
  </svg>`;
}

/** The whole way is drawn only while it is lit, over what siblings share. */
function edgeView({ from, to, path, whole, look, cross }: TrustEdge, onPath: ReadonlySet<number>): TemplateResult {
  const isOn = onPath.has(from) && onPath.has(to);
  return svg`<path class="edge ${look}" d=${path}></path><path class="edge whole ${look} ${isOn ? "on" : ""}" data-from=${from} data-to=${to} d=${whole}></path>
    ${cross === undefined ? nothing : svg`<path class="cross" d=${crossPath(cross.x, cross.y)}></path>`}`;
}

interface NodeState {
  readonly isSelected: boolean;
  /** The tab stop of the tree. */
  readonly isStop: boolean;
  readonly isOnPath: boolean;
  readonly choose: () => void;
  readonly open: () => void;
}

function nodeView(
  { node, level, position, siblings, x, y, width, lines }: PlacedNode,
  { isSelected, isStop, isOnPath, choose, open }: NodeState,
): TemplateResult {
  const { kind, code = false, title, note, tone, shares } = node;
  // The cross and the red ring are the icons of reasons.
  const isIconic = tone !== "none" && kind !== "reason";
  const sign =
    tone === "none"
      ? nothing
      : html`${isIconic ? toneIcon(tone) : nothing}<span class="hidden">${toneWord(tone)}</span>`;
  const isHeading = kind === "lane" && tone !== "none";
  return html`<div
    class="trustNode ${kind} ${isOnPath ? "on" : ""}"
    role="treeitem"
    aria-level=${level}
    aria-posinset=${position}
    aria-setsize=${siblings}
    aria-selected=${isSelected ? "true" : "false"}
    tabindex=${isStop ? "0" : "-1"}
    title=${tooltip(title, note)}
    .style=${`left:${units(x)};top:${units(y)};max-width:${units(width)};--title-lines:${lines.title};--note-lines:${lines.note}`}
    @click=${choose}
    @dblclick=${open}
  >
    <span class="trustTitle">${isHeading ? sign : nothing}<span class=${code ? "mono" : ""}>${shortened(title, longestTitle)}</span></span>
    ${
      shares === undefined
        ? note === ""
          ? nothing
          : html`<span class="trustNote">${isHeading ? nothing : sign}<span class="clamped">${wordsOf(note)}</span></span>`
        : sharesView(shares, Math.min(width, 220))
    }
  </div>`;
}

/** Dates stay in one piece. */
function wordsOf(note: string): unknown {
  if (note.length > longestNote) return shortened(note, longestNote);
  return note
    .split(/(\d{4}-\d\d-\d\d)/)
    .map((part, index) => (index % 2 === 0 ? shortened(part) : html`<span class="inOnePiece">${part}</span>`));
}

/** The bar says at a glance what the words below it say: how many of the group are well. */
function sharesView(shares: NonNullable<TrustNode["shares"]>, width: number): TemplateResult {
  return html`<span class="trustBar" aria-hidden="true" .style=${`width:${units(width)}`}>${shares.map(({ tone, count }) => html`<span class=${tone} .style=${`flex-grow:${count}`}></span>`)}</span>
    <span class="trustNote">${shares.map(({ tone, count, words }) => html`<span class="share">${toneIcon(tone)}<span>${grouped(count)} ${words}</span></span>`)}</span>`;
}

/** Stays in sight below the picture, however long that is. */
function detailView(
  { title, note, detail, children, code = false }: TrustNode,
  details: TrustPicture["details"],
  close: () => void,
  blockView: (block: DocumentBlock) => TemplateResult,
): TemplateResult {
  const blocks = detail === undefined ? undefined : details[detail];
  return html`<section class="trustDetail" aria-label="Selected" tabindex="0">
    <button class="tool close" title="Close" aria-label="Close" @click=${close}>${icon("close")}</button>
    <h3><span class=${code ? "mono" : ""}>${shortened(title)}</span> <span class="small dim">${shortened(note)}</span></h3>
    ${
      blocks === undefined
        ? html`<ul class="trustList">${children.map((child) => html`<li>${shortened(child.title)} <span class="small dim">${shortened(child.note)}</span></li>`)}</ul>`
        : blocks.map(blockView)
    }
  </section>`;
}
