// Keys of the tree and of the bytes (WAI-ARIA Authoring Practices, tree view).

import { rowAfterKey } from "../rows/listKeys.ts";
import type { StructureTree } from "./structureTree.ts";

export type TreeStep =
  | { readonly type: "select"; readonly node: number }
  | { readonly type: "fold"; readonly node: number; readonly open: boolean };

/** `page` is in rows. */
export function treeStep(key: string, tree: StructureTree, selected: number, page: number): TreeStep | undefined {
  const { visible } = tree;
  const parts = tree.hasParts(selected);
  const open = tree.isOpen(selected);
  switch (key) {
    case "ArrowRight":
      if (!parts) return undefined;
      return open ? { type: "select", node: selected + 1 } : { type: "fold", node: selected, open: true };
    case "ArrowLeft": {
      if (parts && open) return { type: "fold", node: selected, open: false };
      const parent = tree.parentOf(selected);
      return parent < 0 ? undefined : { type: "select", node: parent };
    }
    case "Enter":
    case " ":
      return parts ? { type: "fold", node: selected, open: !open } : undefined;
    default: {
      const next = rowAfterKey(key, visible.indexOf(selected), visible.length, page);
      const node = next === undefined ? undefined : visible[next];
      return node === undefined ? undefined : { type: "select", node };
    }
  }
}

/** The byte after a key; `width` is that of a line, `page` in lines. */
export function byteAfterKey(key: string, at: number, total: number, width: number, page: number): number | undefined {
  const by = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: width,
    ArrowUp: -width,
    PageDown: width * page,
    PageUp: -width * page,
  }[key];
  if (by !== undefined) return Math.min(Math.max(at + by, 0), total - 1);
  return { Home: 0, End: total - 1 }[key];
}
