// The focus between list and detail.

export function focusOn(root: HTMLElement, selector: string): void {
  root.querySelector<HTMLElement>(selector)?.focus();
}

/** F6 changes between list and detail, where there are two. */
export function switchPane(event: KeyboardEvent, root: HTMLElement): void {
  const detail = root.querySelector(".detail");
  if (event.key !== "F6" || detail === null) return;
  // Before the editor takes it as its own key for the next part of the window.
  event.preventDefault();
  event.stopPropagation();
  focusOn(root, detail.contains(document.activeElement) ? ".grid" : ".detail");
}
