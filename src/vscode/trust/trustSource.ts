// The trust page of a certs directory: made anew whenever the directory was judged anew.

import { commands, EventEmitter, Uri, workspace } from "vscode";
import type { PageDocument } from "../../view/document/pageDocument.ts";
import type { WatchedDirectory } from "../certsDirectories/watchedDirectory.ts";
import type { Services } from "../commands/services.ts";
import { Disposables } from "../disposables.ts";
import type { DocumentSource } from "../document/documentSource.ts";
import { openAsPage } from "../editor/asText.ts";
import { trustView } from "../ids.ts";
import { judgeAnew } from "../report/judgeAnew.ts";
import { dropAuthority } from "./dropCa.ts";

export class TrustSource extends Disposables implements DocumentSource {
  readonly #uri: Uri;
  readonly #services: Services;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #shown: WatchedDirectory["judged"];

  constructor(uri: Uri, services: Services) {
    super();
    this.#uri = uri;
    this.#services = services;
    this.add(services.store.onDidChange(() => {
      if (this.#directory.judged !== this.#shown) this.#changed.fire();
    }));
  }

  /** Looked up each time: a directory that left the sidebar and came back is another object. */
  get #directory(): WatchedDirectory {
    const directory = this.#services.store.directoryOf(Uri.joinPath(this.#uri, "ca.crt"));
    if (directory === undefined) throw new Error(`${workspace.asRelativePath(this.#uri)} is no certs directory any more.`);
    return directory;
  }

  async view(): Promise<PageDocument> {
    const judged = this.#directory.judged ?? (await judgeAnew(this.#directory));
    if (judged === undefined) throw new Error("Reading the directory was cancelled.");
    this.#shown = judged;
    const { trustDocument } = await import("../../view/trustPage.ts");
    return trustDocument(judged.directory, workspace.asRelativePath(this.#uri), this.#services.platform.cryptography);
  }

  async act(action: string): Promise<string | undefined> {
    const colon = action.indexOf(":");
    const [verb, what] = [action.slice(0, colon), action.slice(colon + 1)];
    const { trustActions } = await import("../../view/trustPage.ts");
    if (action === trustActions.refresh) return (await judgeAnew(this.#directory)) === undefined ? undefined : "Looked again";
    if (action === trustActions.tree) await commands.executeCommand(`${trustView}.focus`);
    if (verb === "open") await openAsPage(Uri.joinPath(this.#uri, what));
    if (verb === "drop" && this.#shown !== undefined) await dropAuthority(this.#services, this.#directory, this.#shown, Number(what));
    return undefined;
  }
}
