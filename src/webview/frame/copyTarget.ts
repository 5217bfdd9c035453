// What Ctrl+C copies while no text is selected: the field that has the focus; in the list, the block that is shown.

import type { DetailView } from "../../contract/protocol.ts";
import { copyBytesAsOneValue } from "../text/copyBytes.ts";

export type CopyTarget =
  | { readonly type: "field"; readonly row: string; readonly field: string }
  | { readonly type: "block"; readonly row: string }
  /** The entry of a revocation list on which the keys act. */
  | { readonly type: "entry" }
  /** What is selected in the encoding. */
  | { readonly type: "bytes" };

/** Calls `copy` when the reader copies while nothing is selected and `find` knows what is meant; else the browser does what it does. */
export function listenForCopy(find: () => CopyTarget | undefined, copy: (target: CopyTarget) => void): void {
  const listen = (event: Event): void => {
    const target = find();
    if (target === undefined) return;
    event.preventDefault();
    if (event.type === "copy") copy(target);
  };
  document.addEventListener("copy", listen);
  document.addEventListener("copy", copyBytesAsOneValue);
  // Chromium asks before it runs the editor's copy command without a selection.
  document.addEventListener("beforecopy", listen);
}

/** `undefined` where copying is left to the browser. `selected` is the row that is marked in the list. */
export function copyTarget(detail: DetailView | undefined, selected: string | undefined): CopyTarget | undefined {
  const focused = document.activeElement;
  if (detail === undefined || focused === null || focused instanceof HTMLInputElement) return undefined;
  if (document.getSelection()?.isCollapsed === false) return undefined;
  const field = focused.closest<HTMLElement>("[data-field]")?.dataset["field"];
  if (field !== undefined) return { type: "field", row: detail.row, field };
  const shown = focused.closest(".grid") !== null && detail.row === selected;
  return shown && detail.canCopyPem ? { type: "block", row: detail.row } : undefined;
}
