// The item of the status bar: which certificate ends next. It has the background of a warning only when that is due, and opens the report.

import { workspace } from "vscode";
import { expiryStatus } from "../../../view/calendar/expiryStatus.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { Disposables } from "../../platform/disposables.ts";
import { StatusItem } from "../../host/statusItem.ts";
import { commands } from "../../platform/ids.ts";

export class ExpiryStatusItem extends Disposables {
  readonly #store: CertsDirectoryStore;
  readonly #item = this.add(new StatusItem("certs-for-cockroachdb.expiry", "Next Certificate to Expire", 0));

  constructor(store: CertsDirectoryStore) {
    super();
    this.#store = store;
    this.add(store.onDidChange(() => this.#show()));
  }

  #show(): void {
    const judged = this.#store.known.flatMap((directory) =>
      directory.judged === undefined ? [] : [{ uri: directory.uri, directory: directory.judged.directory }],
    );
    const status = expiryStatus(judged.map(({ directory }) => directory));
    const uri = status && judged[status.directory]?.uri;
    if (status === undefined || uri === undefined) return this.#item.hide();
    const exact = `${workspace.asRelativePath(uri)}/${status.exact}`;
    this.#item.show({
      icon: status.isDue ? "warning" : "verified",
      text: status.text,
      tooltip: `${exact}. Click to show the report.`,
      spoken: exact,
      command: { command: commands.validateDirectory, title: "Show the Report", arguments: [uri] },
      isWarning: status.isDue,
    });
  }
}
