// The parts "ASN.1" and "PEM" of the document. They are drawn apart from it, because a reader who moves in a tree moves many times a
// second; the document gives them an element, and the host their view when the document has been drawn.

import { html, nothing, render } from "lit/html.js";
import type { DetailView, StructureView } from "../../contract/protocol.ts";
import type { CopyTarget } from "../frame/copyTarget.ts";
import { RowWindow } from "../rows/rowWindow.ts";
import { structureParts } from "./structureParts.ts";
import type { Bytes } from "./structureSearch.ts";
import { byteAfterKey, treeStep } from "./structureKeys.ts";
import { StructureState } from "./structureState.ts";

export interface StructureRequests {
  readonly structure: (row: string) => void;
  readonly copyHex: (row: string, bytes: Bytes) => void;
  readonly act: (action: "copyPem" | "saveDer", row: string) => void;
  /** What was copied a moment ago. */
  readonly copied: () => string | undefined;
}

export class StructurePane {
  private element: Element | undefined;
  private detail: DetailView | undefined;
  private state: StructureState | undefined;
  private pending = false;
  private readonly treeWindow: RowWindow;
  private readonly hexWindow: RowWindow;
  private readonly sizes: ResizeObserver;

  constructor(private readonly requests: StructureRequests) {
    const soon = (): void => {
      this.drawSoon();
    };
    this.treeWindow = new RowWindow(soon);
    this.hexWindow = new RowWindow(soon);
    this.sizes = new ResizeObserver(soon);
  }

  /** The element of the document that this draws into; `undefined` where the document has none. */
  readonly attach = (element: Element | undefined): void => {
    this.sizes.disconnect();
    this.element = element;
    if (element === undefined) return;
    this.sizes.observe(element);
    this.drawSoon();
  };

  /** Asks for the structure of a block that has just been drawn. */
  show(detail: DetailView): void {
    this.detail = detail;
    if (this.state?.view.row !== detail.row) this.state = undefined;
    if (detail.structure !== undefined) this.requests.structure(detail.row);
    this.draw();
  }

  /** False where it is of another row than the one that is shown. */
  receive(view: StructureView): boolean {
    if (view.row !== this.detail?.row) return false;
    if (this.state?.view.hex === view.hex) this.state.view = view;
    else this.state = new StructureState(view);
    this.draw();
    return true;
  }

  /** What is to be copied where the focus is in the tree or in the bytes, and no text is selected. */
  get copyTarget(): CopyTarget | undefined {
    const inside = document.activeElement?.closest(".structure") ?? null;
    return inside !== null && document.getSelection()?.isCollapsed !== false ? { type: "bytes" } : undefined;
  }

  copyHex(): void {
    const { state } = this;
    if (state === undefined) return;
    const whole = { start: 0, end: state.view.bytes };
    this.requests.copyHex(state.view.row, state.marked ?? whole);
  }

  /** `follow`: which of the two is scrolled to what is selected. */
  private changed(follow: "tree" | "hex" | "both" | "none"): void {
    this.draw();
    const { state } = this;
    if (state === undefined) return;
    if (follow === "tree" || follow === "both") this.treeWindow.reveal(state.tree.visible.indexOf(state.selected));
    if (follow === "hex" || follow === "both") {
      this.hexWindow.reveal(Math.floor(Math.max((state.marked?.end ?? 1) - 1, 0) / this.lineWidth));
      this.hexWindow.reveal(Math.floor(state.byte / this.lineWidth));
    }
    this.draw();
  }

  private select(node: number): void {
    this.state?.select(node);
    this.changed("both");
  }

  private readonly treeKey = (event: KeyboardEvent): void => {
    const { state } = this;
    if (state === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = treeStep(event.key, state.tree, state.selected, this.treeWindow.rowsInView);
    if (step === undefined) return;
    event.preventDefault();
    if (step.type === "select") this.select(step.node);
    else this.fold(step.node, step.open);
  };

  private readonly hexKey = (event: KeyboardEvent): void => {
    const { state } = this;
    if (state === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const at = byteAfterKey(
      event.key,
      state.byte,
      state.view.hex.length / 2,
      this.lineWidth,
      this.hexWindow.rowsInView,
    );
    if (at === undefined) return;
    event.preventDefault();
    state.pick({ start: at, end: at + 1 });
    this.changed("both");
  };

  private fold(node: number, open: boolean): void {
    const { state } = this;
    if (state === undefined) return;
    state.tree.fold(node, open);
    // What a fold hides cannot stay selected.
    if (!state.tree.visible.includes(state.selected)) state.select(node);
    this.changed("tree");
  }

  /** Bytes in a line, as the style sheet has room for. */
  private get lineWidth(): 8 | 16 {
    const hex = this.element?.querySelector(".structure");
    return hex !== null && hex !== undefined && getComputedStyle(hex).getPropertyValue("--bytes").trim() === "8"
      ? 8
      : 16;
  }

  drawSoon(): void {
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      if (this.pending) this.draw();
    });
  }

  private draw(): void {
    this.pending = false;
    const { element, detail, state } = this;
    if (!(element instanceof HTMLElement)) return;
    if (detail?.structure === undefined) {
      render(nothing, element);
      return;
    }
    const fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const rowHeight = Math.round((fontSize * 22) / 13);
    const { lineWidth } = this;
    const visible = state?.tree.visible ?? [];
    const lines = Math.ceil((state?.view.hex.length ?? 0) / 2 / lineWidth);
    this.treeWindow.update(visible.length, state === undefined ? -1 : visible.indexOf(state.selected), rowHeight);
    this.hexWindow.update(lines, -1, rowHeight);
    const { row } = detail;
    const parts = structureParts(
      {
        bytes: detail.structure.bytes,
        hasText: detail.canCopyPem,
        state,
        lineWidth,
        tree: { placed: this.treeWindow.rows(), height: this.treeWindow.height },
        hex: { placed: this.hexWindow.rows(), height: this.hexWindow.height },
        copied: this.requests.copied(),
      },
      {
        tree: {
          select: (node) => {
            this.select(node);
          },
          fold: (node, open) => {
            this.fold(node, open);
          },
          key: this.treeKey,
        },
        hex: {
          pick: (start, end) => {
            state?.pick({ start, end });
            this.changed("tree");
          },
          key: this.hexKey,
        },
        find: (query) => {
          state?.find(query);
          this.changed("both");
        },
        step: (by) => {
          state?.step(by);
          this.changed("both");
        },
        copyHex: () => {
          this.copyHex();
        },
        saveDer: () => {
          this.requests.act("saveDer", row);
        },
        copyPem: () => {
          this.requests.act("copyPem", row);
        },
        togglePem: () => {
          if (state !== undefined) state.pemOpen = !state.pemOpen;
          this.draw();
        },
      },
    );
    render(html`${parts}`, element);
    this.treeWindow.attach(element.querySelector<HTMLElement>(".tree"));
    this.hexWindow.attach(element.querySelector<HTMLElement>(".hex"));
  }
}
