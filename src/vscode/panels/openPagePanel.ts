// Opens a tab that holds one of our pages, or fills one that the editor has brought back after a reload.

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

/** `prepare` gets the panel before its page starts, so that no message of the page is missed. `restored` is the tab that is filled; without one, a new one opens. */
export function openPagePanel(
  extensionUri: Uri,
  { viewType, title, script, styles }: PageTab,
  prepare: (panel: WebviewPanel) => void,
  restored?: WebviewPanel,
): void {
  const options = { enableScripts: true, localResourceRoots: resourceRoots(extensionUri) };
  const panel =
    restored ??
    window.createWebviewPanel(viewType, panelTitle(title), ViewColumn.Active, { ...options, enableFindWidget: true });
  panel.webview.options = options;
  const icon = (theme: "Light" | "Dark"): Uri => Uri.joinPath(extensionUri, "media", `tab${theme}.svg`);
  panel.iconPath = { light: icon("Light"), dark: icon("Dark") };
  prepare(panel);
  panel.webview.html = shell(panel.webview, extensionUri, script, styles);
}
