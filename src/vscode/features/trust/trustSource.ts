// The trust page of a certs directory: created again whenever the directory was checked again.

import { commands, Uri, workspace, type Event } from "vscode";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import type { Services } from "../../services/services.ts";
import { Disposables } from "../../platform/disposables.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { FollowedDirectory } from "../../panels/followedDirectory.ts";
import { openAsPage } from "../../panels/asText.ts";
import { trustTreeId } from "../../platform/ids.ts";
import { slicePauses, wholeInSlices } from "../../platform/slices.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { dropAuthority } from "./dropCa.ts";

export class TrustSource extends Disposables implements DocumentSource {
  readonly #uri: Uri;
  readonly #services: Services;
  readonly #followed: FollowedDirectory;
  readonly onDidChange: Event<void>;

  constructor(uri: Uri, services: Services) {
    super();
    this.#uri = uri;
    this.#services = services;
    this.#followed = this.add(new FollowedDirectory(uri, services.store));
    this.onDidChange = this.#followed.onDidChange;
  }

  async view(): Promise<PageDocument> {
    const { directory } = await this.#followed.judged();
    const { trustDocument } = await import("../../../bundles/trustPage.ts");
    return trustDocument(directory, workspace.asRelativePath(this.#uri), this.#services.platform.cryptography, {
      run: wholeInSlices,
      pause: slicePauses(this.#services.platform.now),
    });
  }

  async act(action: string): Promise<string | undefined> {
    const colon = action.indexOf(":");
    const [verb, what] = [action.slice(0, colon), action.slice(colon + 1)];
    const { trustActions } = await import("../../../bundles/trustPage.ts");
    if (action === trustActions.refresh)
      return (await judgeNow(this.#followed.watched)) === undefined ? undefined : "Looked again";
    if (action === trustActions.tree) await commands.executeCommand(`${trustTreeId}.focus`);
    if (verb === "open") await openAsPage(Uri.joinPath(this.#uri, what));
    const { shown, watched } = this.#followed;
    if (verb === "drop" && shown !== undefined) await dropAuthority(this.#services, watched, shown, Number(what));
    return undefined;
  }
}
