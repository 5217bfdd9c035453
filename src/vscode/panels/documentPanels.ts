// The open pages of results, one for each question.

import type { Uri } from "vscode";
import { Disposables } from "../platform/disposables.ts";
import { openPagePanel } from "./openPagePanel.ts";
import { documentViewType } from "../platform/ids.ts";
import type { Log } from "../platform/log.ts";
import { DocumentPanel } from "./documentPanel.ts";
import type { DocumentSource } from "./documentSource.ts";

export interface ShownDocument {
  /** The same question has the same key: its page is come back to, with the new source. */
  readonly key: string;
  /** Of the tab, until the document brings its own. */
  readonly title: string;
  readonly source: DocumentSource;
}

export class DocumentPanels extends Disposables {
  readonly #extensionUri: Uri;
  readonly #log: Log;
  readonly #open = new Map<string, DocumentPanel>();

  constructor(extensionUri: Uri, log: Log) {
    super();
    this.#extensionUri = extensionUri;
    this.#log = log;
  }

  show({ key, title, source }: ShownDocument): void {
    const open = this.#open.get(key);
    if (open !== undefined) {
      open.replace(source);
      return open.panel.reveal();
    }
    const tab = {
      viewType: documentViewType,
      title,
      script: "document.js",
      styles: ["page.css", "report.css", "document.css"],
    };
    openPagePanel(this.#extensionUri, tab, (panel) => {
      const shown = new DocumentPanel(panel, source, this.#log);
      this.#open.set(key, shown);
      panel.onDidDispose(() => {
        shown.dispose();
        this.#open.delete(key);
      });
    });
  }

  override dispose(): void {
    for (const { panel } of this.#open.values()) panel.dispose();
    super.dispose();
  }
}
