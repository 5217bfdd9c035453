// The open pages of results, one for each question.

import type { Uri, WebviewPanel } from "vscode";
import { Disposables } from "../platform/disposables.ts";
import { documentViewType } from "../platform/ids.ts";
import type { Log } from "../platform/log.ts";
import type { DocumentPanel } from "./documentPanel.ts";
import type { DocumentSource } from "./documentSource.ts";
import type { PageOrigin } from "./pageOrigin.ts";

export interface ShownDocument {
  /** The same question has the same key: its page is come back to, with the new source. */
  readonly key: string;
  /** Of the tab, until the document brings its own. */
  readonly title: string;
  readonly source: DocumentSource;
  /** From which it is opened again after a reload. */
  readonly origin: PageOrigin;
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

  /** `restored` is the tab that the editor has brought back for it. */
  show(document: ShownDocument, restored?: WebviewPanel): void {
    this.#show(document, restored).catch((error: unknown) => {
      this.#log.error(`Can't open ${document.title}`, error);
    });
  }

  /** What a page consists of is loaded with the first one. */
  async #show({ key, title, source, origin }: ShownDocument, restored: WebviewPanel | undefined): Promise<void> {
    const [{ DocumentPanel }, { openPagePanel }] = await Promise.all([
      import("./documentPanel.ts"),
      import("./openPagePanel.ts"),
    ]);
    const open = this.#open.get(key);
    if (open !== undefined) {
      // The question was asked again before its old tab came back.
      restored?.dispose();
      open.replace(source, origin);
      return restored === undefined ? open.panel.reveal() : undefined;
    }
    const tab = {
      viewType: documentViewType,
      title,
      script: "document.js",
      styles: ["page.css", "report.css", "document.css"],
    };
    const prepare = (panel: WebviewPanel): void => {
      const shown = new DocumentPanel(panel, source, origin, this.#log);
      this.#open.set(key, shown);
      panel.onDidDispose(() => {
        shown.dispose();
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
