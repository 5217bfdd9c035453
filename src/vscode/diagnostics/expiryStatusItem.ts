// The item of the status bar: which certificate ends next. It has the background of a warning only when that is due, and opens the report.

import { StatusBarAlignment, ThemeColor, window, workspace } from "vscode";
import { expiryStatus } from "../../view/expiryStatus.ts";
import type { CertsDirectoryStore } from "../certsDirectories/certsDirectoryStore.ts";
import { Disposables } from "../disposables.ts";
import { commands } from "../ids.ts";

export class ExpiryStatusItem extends Disposables {
  readonly #store: CertsDirectoryStore;
  readonly #item = this.add(window.createStatusBarItem("certs-for-cockroachdb.expiry", StatusBarAlignment.Left, 0));

  constructor(store: CertsDirectoryStore) {
    super();
    this.#store = store;
    this.#item.name = "Next Certificate to Expire";
    this.add(store.onDidChange(() => this.#show()));
  }

  #show(): void {
    const judged = this.#store.known.flatMap((directory) => (directory.judged === undefined ? [] : [{ uri: directory.uri, directory: directory.judged.directory }]));
    const status = expiryStatus(judged.map(({ directory }) => directory));
    const uri = status && judged[status.directory]?.uri;
    if (status === undefined || uri === undefined) return this.#item.hide();
    const item = this.#item;
    item.text = `${status.isDue ? "$(warning)" : "$(verified)"} ${status.text}`;
    item.tooltip = `${workspace.asRelativePath(uri)}/${status.exact}. Click for the report.`;
    item.backgroundColor = status.isDue ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    item.accessibilityInformation = { label: `${workspace.asRelativePath(uri)}/${status.exact}`, role: "button" };
    item.command = { command: commands.validateDirectory, title: "Show the Report", arguments: [uri] };
    item.show();
  }
}
