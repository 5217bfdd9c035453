// The custom editor: reads, never writes.

import {
  window,
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type Disposable,
  type Uri,
  type WebviewPanel,
} from "vscode";
import { viewType } from "../../platform/ids.ts";
import type { JudgementClock } from "../../platform/judgementClock.ts";
import type { Log } from "../../platform/log.ts";
import type { Platform } from "../../platform/platform.ts";
import type { PlaceSource } from "./certificatePage.ts";
import { resourceRoots, shell } from "../../panels/shell.ts";

export class CertificateEditorProvider implements CustomReadonlyEditorProvider {
  readonly #extensionUri: Uri;
  readonly #platform: Platform;
  readonly #clock: JudgementClock;
  readonly #places: PlaceSource;
  readonly #log: Log;

  constructor(extensionUri: Uri, platform: Platform, clock: JudgementClock, places: PlaceSource, log: Log) {
    this.#extensionUri = extensionUri;
    this.#platform = platform;
    this.#clock = clock;
    this.#places = places;
    this.#log = log;
  }

  static register(...args: ConstructorParameters<typeof CertificateEditorProvider>): Disposable {
    const provider = new CertificateEditorProvider(...args);
    // The page keeps its folds and scroll in its own state, so a hidden page costs nothing.
    return window.registerCustomEditorProvider(viewType, provider, {
      webviewOptions: { enableFindWidget: true },
      supportsMultipleEditorsPerDocument: true,
    });
  }

  openCustomDocument(uri: Uri): CustomDocument {
    return { uri, dispose: () => undefined };
  }

  /** The page's side of the conversation is there before the page is. */
  async resolveCustomEditor({ uri }: CustomDocument, panel: WebviewPanel): Promise<void> {
    const { CertificatePage } = await import("./certificatePage.ts");
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: resourceRoots(this.#extensionUri) };
    const page = new CertificatePage(uri, panel, this.#platform, this.#clock, this.#places, this.#log);
    panel.onDidDispose(() => page.dispose());
    webview.html = shell(webview, this.#extensionUri, "webview.js");
  }
}
