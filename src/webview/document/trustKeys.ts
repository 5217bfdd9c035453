// The keys of the trust picture, which is a tree (WAI-ARIA Authoring Practices, tree view): up and down in the order of the tree, right to
// the first child, left to the parent, Enter opens, Escape selects nothing.

import type { TrustLayout } from "./trustLayout.ts";

/** The node that a key leads to from another one; `undefined` where the key does not move. */
export function nodeAfterKey(key: string, { nodes }: Pick<TrustLayout, "nodes">, index: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, nodes.length - 1);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "ArrowRight":
      return nodes[index + 1]?.parent === index ? index + 1 : index;
    case "ArrowLeft":
      return nodes[index]?.parent ?? index;
    case "Home":
      return 0;
    case "End":
      return nodes.length - 1;
    default:
      return undefined;
  }
}

export interface TreeChoices {
  /** Selects a node. */
  readonly choose: (index: number) => void;
  /** Does its action. */
  readonly open: (index: number) => void;
  /** Selects nothing. */
  readonly leave: () => void;
}

/** The handler of the tree. */
export function trustKeys(
  layout: TrustLayout,
  selected: number,
  { choose, open, leave }: TreeChoices,
): (event: KeyboardEvent) => void {
  return (event) => {
    const tree = event.currentTarget;
    if (!(tree instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(selected);
      if (event.key === "Enter") open(selected);
      return;
    }
    if (event.key === "Escape") return leave();
    const next = nodeAfterKey(event.key, layout, selected);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    tree.querySelectorAll<HTMLElement>(".trustNode").item(next).focus();
  };
}
