// What Ctrl+C copies while no text is selected: the field that has the focus; in the list, the block that is shown.

import type { DetailView } from "../view/protocol.ts";

export type CopyTarget = { readonly type: "field"; readonly field: string } | { readonly type: "block" };

/** `undefined` where copying is left to the browser. `selected` is the row that is marked in the list. */
export function copyTarget(detail: DetailView | undefined, selected: string | undefined): CopyTarget | undefined {
  const focused = document.activeElement;
  if (detail === undefined || focused === null || focused instanceof HTMLInputElement) return undefined;
  if (document.getSelection()?.isCollapsed === false) return undefined;
  const field = focused.closest<HTMLElement>("[data-field]")?.dataset["field"];
  if (field !== undefined) return { type: "field", field };
  const shown = focused.closest(".grid") !== null && detail.row === selected;
  return shown && detail.canCopyPem ? { type: "block" } : undefined;
}
