// What a reader copies of bytes is what one value looks like (`AB:CD:EF`): without the blanks and line breaks that only lay it out.

/** Rewrites what is copied if the selection lies within one value of bytes. */
export function copyBytesAsOneValue(event: ClipboardEvent): void {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0 || event.clipboardData === null) return;
  const { commonAncestorContainer: around } = selection.getRangeAt(0);
  const element = around instanceof Element ? around : around.parentElement;
  if (element?.closest(".bytes") == null) return;
  event.clipboardData.setData("text/plain", selection.toString().replace(/\s+/g, ""));
  event.preventDefault();
}
