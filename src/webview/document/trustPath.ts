// What belongs together in the trust picture: a node, what it hangs on, what hangs on it, and the same CA in other lanes.

import type { TrustLayout } from "./trustLayout.ts";

/** Indexes of the nodes; of a lane only itself. */
export function pathOf({ nodes }: Pick<TrustLayout, "nodes">, index: number): ReadonlySet<number> {
  const start = nodes[index];
  const found = new Set<number>();
  if (start === undefined) return found;
  if (start.parent === undefined) return found.add(index);
  const { kind, detail } = start.node;
  const starts =
    kind !== "authority" ? [index] : nodes.flatMap(({ node }, one) => (node.detail === detail ? [one] : []));
  for (const one of starts) {
    for (let at: number | undefined = one; at !== undefined; at = nodes[at]?.parent) found.add(at);
    found.add(one);
  }
  // Parents stand before their children.
  const below = new Set(starts);
  nodes.forEach(({ parent }, one) => {
    if (parent !== undefined && below.has(parent)) below.add(one);
  });
  for (const one of below) found.add(one);
  return found;
}

/** Lights the path of the node below the pointer. Past the template, which a redraw for each movement would be too much for. */
export function showPath(layout: TrustLayout): (event: MouseEvent) => void {
  return (event) => {
    const tree = event.currentTarget;
    if (!(tree instanceof HTMLElement)) return;
    const nodes = [...tree.querySelectorAll<HTMLElement>(".trustNode")];
    const under =
      event.type === "mouseleave" || !(event.target instanceof Element)
        ? -1
        : nodes.findIndex((node) => node === (event.target as Element).closest(".trustNode"));
    const path = under === -1 ? new Set<number>() : pathOf(layout, under);
    nodes.forEach((node, index) => {
      node.toggleAttribute("data-lit", path.has(index));
    });
    for (const edge of tree.querySelectorAll<SVGElement>("[data-from]")) {
      edge.toggleAttribute("data-lit", path.has(Number(edge.dataset["from"])) && path.has(Number(edge.dataset["to"])));
    }
  };
}
