// The page of a running node: what it answered last, beside the files as they are now. It is asked again only when the user says so.

import { EventEmitter, Uri, workspace } from "vscode";
import type { Judged } from "../../cockroach/judged.ts";
import { verifierOf } from "../../cockroach/login/peers.ts";
import { compareRunning } from "../../cockroach/running/compareRunning.ts";
import type { AskNode } from "../../cockroach/running/nodeAnswer.ts";
import { runningActions, runningDocument } from "../../view/running/runningDocument.ts";
import type { PageDocument } from "../../view/document/pageDocument.ts";
import type { WatchedDirectory } from "../certsDirectories/watchedDirectory.ts";
import type { Services } from "../commands/services.ts";
import { Disposables } from "../disposables.ts";
import type { DocumentSource } from "../document/documentSource.ts";
import { openAsPage } from "../editor/asText.ts";
import { judgeAnew } from "../report/judgeAnew.ts";
import { thresholds } from "../settings.ts";
import { askNodeOnce, type Answered } from "./askNodeOnce.ts";
import type { RunningTarget } from "./runningQuestions.ts";

export class RunningSource extends Disposables implements DocumentSource {
  readonly #services: Services;
  readonly #uri: Uri;
  readonly #target: RunningTarget;
  readonly #askNode: AskNode;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #answered: Answered;
  #shown: Judged | undefined;

  constructor(services: Services, uri: Uri, target: RunningTarget, askNode: AskNode, answered: Answered) {
    super();
    this.#services = services;
    this.#uri = uri;
    this.#target = target;
    this.#askNode = askNode;
    this.#answered = answered;
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
    const { cryptography } = this.#services.platform;
    const { directory } = await this.#judged();
    const { endpoint, user } = this.#target;
    const { answer, at } = this.#answered;
    // The node lives now, also where the sidebar is judged as of another date.
    const comparison = await compareRunning({ endpoint, answer, directory, verifier: { ...verifierOf(directory, cryptography), at }, ...(user !== undefined && { user }) });
    const context = { fileName: "", now: at, isAsOf: false, thresholds: thresholds(this.#uri), cryptography, offerTextDiff: false };
    return runningDocument(comparison, workspace.asRelativePath(this.#uri), context);
  }

  async act(action: string): Promise<string | undefined> {
    if (action !== runningActions.again) {
      await openAsPage(Uri.joinPath(this.#uri, action.replace(/^open:/, "")));
      return undefined;
    }
    const { directory } = await this.#judged();
    const answered = await askNodeOnce(this.#target, this.#uri, directory, this.#askNode, this.#services.platform);
    if (answered === undefined) return undefined;
    this.#answered = answered;
    this.#changed.fire();
    return "Asked again";
  }

  async #judged(): Promise<Judged> {
    const judged = this.#directory.judged ?? (await judgeAnew(this.#directory));
    if (judged === undefined) throw new Error("Reading the directory was cancelled.");
    this.#shown = judged;
    return judged;
  }
}
