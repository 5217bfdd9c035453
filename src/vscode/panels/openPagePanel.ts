// Opens a tab that holds one of our pages.

import { Uri, ViewColumn, window, type WebviewPanel } from "vscode";
import { panelTitle } from "../host/panelTitle.ts";
import { resourceRoots, shell } from "./shell.ts";

export interface PageTab {
  readonly viewType: string;
  readonly title: string;
  /** The name of the page's bundle in `dist`. */
  readonly script: string;
  /** Style sheets in `media`. */
  readonly styles: readonly string[];
}

/** `prepare` gets the panel before its page starts, so that no message of the page is missed. */
export function openPagePanel(
  extensionUri: Uri,
  { viewType, title, script, styles }: PageTab,
  prepare: (panel: WebviewPanel) => void,
): void {
  const panel = window.createWebviewPanel(viewType, panelTitle(title), ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: resourceRoots(extensionUri),
  });
  const icon = (theme: "Light" | "Dark"): Uri => Uri.joinPath(extensionUri, "media", `tab${theme}.svg`);
  panel.iconPath = { light: icon("Light"), dark: icon("Dark") };
  prepare(panel);
  panel.webview.html = shell(panel.webview, extensionUri, script, styles);
}
