// The open reports, one for each certs directory.

import { workspace, type Uri, type WebviewPanel } from "vscode";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { Disposables } from "../../platform/disposables.ts";
import { openPagePanel } from "../../panels/openPagePanel.ts";
import { reportViewType } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import type { Reports } from "../../services/services.ts";
import type { ReportPanel } from "./reportPanel.ts";

export class ReportPanels extends Disposables implements Reports {
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

  get activeDirectory(): WatchedDirectory | undefined {
    return [...this.#open.values()].find(({ panel }) => panel.active)?.directory;
  }

  async show({ uri }: WatchedDirectory, restored?: WebviewPanel): Promise<void> {
    const { ReportPanel } = await import("./reportPanel.ts");
    const key = uri.toString().replace(/\/$/, "");
    const open = this.#open.get(key);
    if (open !== undefined) {
      restored?.dispose();
      return open.panel.reveal();
    }
    const tab = {
      viewType: reportViewType,
      title: `Report: ${workspace.asRelativePath(uri)}`,
      script: "report.js",
      styles: ["page.css", "report.css"],
    };
    const prepare = (panel: WebviewPanel): void => {
      const report = new ReportPanel(uri, panel, this.#store, this.#log);
      this.#open.set(key, report);
      panel.onDidDispose(() => {
        report.dispose();
        this.#open.delete(key);
      });
    };
    openPagePanel(this.#extensionUri, tab, prepare, restored);
  }

  override dispose(): void {
    for (const { panel } of this.#open.values()) panel.dispose();
    super.dispose();
  }
}
