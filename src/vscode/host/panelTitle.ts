// Titles of tabs that hold our pages.

import type { WebviewPanel } from "vscode";
import { plainText, textLimits } from "./plainText.ts";

/** The title as {@link setPanelTitle} shows it. */
export function panelTitle(title: string): string {
  return plainText(title, textLimits.title);
}

export function setPanelTitle(panel: WebviewPanel, title: string): void {
  panel.title = panelTitle(title);
}
