// The open reports, one for each certs directory.

import { Uri, ViewColumn, window, workspace } from "vscode";
import type { CertsDirectoryStore } from "../certsDirectories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../certsDirectories/watchedDirectory.ts";
import { Disposables } from "../disposables.ts";
import { resourceRoots, shell } from "../editor/shell.ts";
import { reportViewType } from "../ids.ts";
import type { Log } from "../log.ts";
import { ReportPanel } from "./reportPanel.ts";

export class ReportPanels extends Disposables {
  readonly #extensionUri: Uri;
  readonly #store: CertsDirectoryStore;
  readonly #log: Log;
  readonly #open = new Map<string, ReportPanel>();

  constructor(extensionUri: Uri, store: CertsDirectoryStore, log: Log) {
    super();
    this.#extensionUri = extensionUri;
    this.#store = store;
    this.#log = log;
  }

  /** The directory whose report is the active editor. */
  get activeDirectory(): WatchedDirectory | undefined {
    return [...this.#open.values()].find(({ panel }) => panel.active)?.directory;
  }

  /** Opens the report of a directory, or comes back to it. */
  show({ uri }: WatchedDirectory): void {
    const key = uri.toString().replace(/\/$/, "");
    const open = this.#open.get(key);
    if (open !== undefined) return open.panel.reveal();
    const localResourceRoots = resourceRoots(this.#extensionUri);
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots };
    const panel = window.createWebviewPanel(reportViewType, `Report: ${workspace.asRelativePath(uri)}`, ViewColumn.Active, options);
    const icon = (theme: "Light" | "Dark"): Uri => Uri.joinPath(this.#extensionUri, "media", `tab${theme}.svg`);
    panel.iconPath = { light: icon("Light"), dark: icon("Dark") };
    const report = new ReportPanel(uri, panel, this.#store, this.#log);
    this.#open.set(key, report);
    panel.onDidDispose(() => {
      report.dispose();
      this.#open.delete(key);
    });
    panel.webview.html = shell(panel.webview, this.#extensionUri, "report.js", ["page.css", "report.css"]);
  }

  override dispose(): void {
    for (const { panel } of this.#open.values()) panel.dispose();
    super.dispose();
  }
}
