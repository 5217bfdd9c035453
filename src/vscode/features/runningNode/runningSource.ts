// The page of a running node: what it answered last, beside the files as they are now. It is asked again only when the user says so.

import { EventEmitter, Uri, workspace } from "vscode";
import { verifierOf } from "../../../cockroach/login/peers.ts";
import { compareRunning } from "../../../cockroach/runningNode/compareRunning.ts";
import type { AskNode } from "../../../cockroach/runningNode/nodeAnswer.ts";
import { runningActions, runningDocument } from "../../../view/runningNode/runningDocument.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import type { Services } from "../../services/services.ts";
import { Disposables } from "../../platform/disposables.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { FollowedDirectory } from "../../panels/followedDirectory.ts";
import { openAsPage } from "../../panels/asText.ts";
import { thresholds } from "../../platform/settings.ts";
import { askNodeOnce, type Answered } from "./askNodeOnce.ts";
import type { RunningTarget } from "./runningQuestions.ts";

export class RunningSource extends Disposables implements DocumentSource {
  readonly #services: Services;
  readonly #uri: Uri;
  readonly #target: RunningTarget;
  readonly #askNode: AskNode;
  readonly #followed: FollowedDirectory;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #answered: Answered;

  constructor(services: Services, uri: Uri, target: RunningTarget, askNode: AskNode, answered: Answered) {
    super();
    this.#services = services;
    this.#uri = uri;
    this.#target = target;
    this.#askNode = askNode;
    this.#answered = answered;
    this.#followed = this.add(new FollowedDirectory(uri, services.store));
    this.add(this.#followed.onDidChange(() => this.#changed.fire()));
  }

  async view(): Promise<PageDocument> {
    const { cryptography } = this.#services.platform;
    const { directory } = await this.#followed.judged();
    const { endpoint, user } = this.#target;
    const { answer, at } = this.#answered;
    // The node lives now, also where the sidebar is judged as of another date.
    const comparison = await compareRunning({
      endpoint,
      answer,
      directory,
      verifier: { ...verifierOf(directory, cryptography), at },
      ...(user !== undefined && { user }),
    });
    const context = {
      fileName: "",
      now: at,
      isAsOf: false,
      thresholds: thresholds(this.#uri),
      cryptography,
      offerTextDiff: false,
    };
    return runningDocument(comparison, workspace.asRelativePath(this.#uri), context);
  }

  async act(action: string): Promise<string | undefined> {
    if (action !== runningActions.again) {
      await openAsPage(Uri.joinPath(this.#uri, action.replace(/^open:/, "")));
      return undefined;
    }
    const { directory } = await this.#followed.judged();
    const answered = await askNodeOnce(this.#target, this.#uri, directory, this.#askNode, this.#services.platform);
    if (answered === undefined) return undefined;
    this.#answered = answered;
    this.#changed.fire();
    return "Checked again";
  }
}
