// The text above a tree. VS Code renders links in it, and a link alone on a line as a button.

import type { TreeView } from "vscode";
import { plainText, textLimits } from "./plainText.ts";

/** Shows a text above a tree; undefined removes it. */
export function setTreeMessage(view: Pick<TreeView<unknown>, "message">, text: string | undefined): void {
  view.message = text === undefined ? "" : plainText(text, textLimits.message);
}
