// One open certificate editor: reads its file, shows it, follows it on disk, and answers what the page asks.

import { Uri, commands, env, type WebviewPanel } from "vscode";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { ViewContext } from "../../../view/fields/viewContext.ts";
import { count } from "../../../contract/format.ts";
import { fromPage } from "../../../view/filePage/fromPage.ts";
import type { FromPage, ToPage } from "../../../contract/protocol.ts";
import type { LinkTarget } from "../../../view/fields/fieldBuilder.ts";
import { Disposables } from "../../platform/disposables.ts";
import { FollowedFile } from "../../platform/followedFile.ts";
import { commands as commandIds } from "../../platform/ids.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import type { JudgementClock } from "../../platform/judgementClock.ts";
import type { Log } from "../../platform/log.ts";
import type { Platform } from "../../platform/platform.ts";
import { thresholds } from "../../platform/settings.ts";
import { openAsPage, openAsText, openAsTextDiff, revealLine } from "../../panels/asText.ts";
import { askHidden } from "../../wizard/askHidden.ts";
import { FilePresenter } from "./filePresenter.ts";
import { PageChannel } from "../../panels/pageChannel.ts";
import { readBytes } from "./readBytes.ts";
import { saveDer } from "./saveDer.ts";

/** Milliseconds to wait for a file to come to rest: tools write it in several steps. */
const settleTime = 120;
/** Milliseconds after which relative times are worded again. */
const rewordTime = 5 * 60_000;

function passwordPrompt(file: string, wasWrong: boolean): string {
  return wasWrong ? `Wrong password for ${file}. Try again` : `Password for ${file}. It is used once and not kept`;
}

/** The certs directory that a file is in; `undefined` outside of one. */
export interface PlaceSource {
  readonly judgedAround: (file: Uri) => Judged | undefined;
  readonly onDidChange: (listener: () => void) => { dispose: () => void };
}

export class CertificatePage extends Disposables {
  readonly #uri: Uri;
  readonly #platform: Platform;
  readonly #clock: JudgementClock;
  readonly #log: Log;
  readonly #channel: PageChannel;
  readonly #file: FilePresenter;
  #loads = 0;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(uri: Uri, panel: WebviewPanel, platform: Platform, clock: JudgementClock, places: PlaceSource, log: Log) {
    super();
    this.#uri = uri;
    this.#platform = platform;
    this.#clock = clock;
    this.#log = log;
    this.#channel = new PageChannel(panel.webview);
    this.#file = new FilePresenter({
      post: (message) => this.#post(message),
      isHeard: () => this.#channel.isListening,
      context: () => this.#context(),
      judged: () => places.judgedAround(uri),
      now: platform.now,
      containers: platform.containers,
    });
    this.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.add(this.add(new FollowedFile(uri)).onDidChange(() => this.#changed()));
    this.add(places.onDidChange(() => this.#file.showDetail()));
    const reword = (): void => void this.#file.reword();
    this.add(clock.onDidChange(reword));
    const rewording = setInterval(() => {
      if (panel.visible) reword();
    }, rewordTime);
    this.add({ dispose: () => clearInterval(rewording) });
    this.add({ dispose: () => this.#file.stop() });
    this.add({ dispose: () => this.#file.closeTable() });
    this.add({ dispose: () => clearTimeout(this.#settle) });
    // While the editor makes the page.
    void this.#load();
  }

  #post(message: ToPage): void {
    if (!this.disposed) this.#channel.post(message);
  }

  #context(): ViewContext {
    return {
      fileName: fileName(this.#uri),
      ...this.#clock.time(),
      thresholds: thresholds(this.#uri),
      cryptography: this.#platform.cryptography,
      offerTextDiff: this.#uri.scheme === "git",
    };
  }

  #changed(): void {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => void this.#load(), settleTime);
  }

  /** Only the loading that was begun last shows what it has read: another may be slower. */
  async #load(): Promise<void> {
    const load = ++this.#loads;
    const isLast = (): boolean => load === this.#loads && !this.disposed;
    try {
      const read = await readBytes(this.#uri, this.#platform);
      if (!isLast()) return;
      if (read.ok) return await this.#file.show(read.value);
      this.#file.fileIsGone();
      this.#post({ type: "failed", ...read.error });
    } catch (error) {
      if (!isLast()) return;
      this.#file.fileIsGone();
      this.#log.info(`Can't read ${this.#uri.toString()}`, error);
      this.#post({
        type: "failed",
        title: `${fileName(this.#uri)} can't be read`,
        why: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #receive(raw: unknown): void {
    const message = fromPage(raw);
    if (message === undefined) return this.#log.warn("Ignored a message of the page that isn't in the protocol");
    this.#answer(message).catch((error: unknown) => this.#log.error("A request of the page failed", error));
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        if (this.#channel.listens()) return;
        this.#file.pageIsNew();
        return this.#load();
      case "select":
        return this.#select(message.row);
      case "structure": {
        const structure = this.#file.shown?.structure(message.row);
        return structure === undefined ? undefined : this.#post({ type: "structure", structure });
      }
      case "copyHex": {
        const bytes = this.#file.shown?.der(message.row)?.subarray(message.start, message.end);
        if (bytes === undefined || bytes.length === 0) return;
        await env.clipboard.writeText(Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
        return this.#post({ type: "copied", what: `${count(bytes.length, "byte")} as hex` });
      }
      case "copy": {
        const copy = this.#file.shown?.copy(message.row, message.field);
        if (copy === undefined) return;
        await env.clipboard.writeText(copy.text);
        return this.#post({ type: "copied", what: copy.what });
      }
      case "open": {
        const target = this.#file.shown?.link(message.row, message.link);
        return target === undefined ? undefined : this.#follow(target);
      }
      case "revoked":
        return this.#file.shown?.table(message.row)?.answer(message);
      case "revokedEntry":
        return this.#file.shown?.table(message.row)?.showEntry(message.entry);
      case "copyRevoked": {
        const line = this.#file.shown?.table(message.row)?.line(message.entry);
        if (line === undefined) return;
        await env.clipboard.writeText(line);
        return this.#post({ type: "copied", what: "row" });
      }
      case "act":
        return this.#act(message.action, message.row);
    }
  }

  #select(row: string): void {
    this.#file.shown?.select(row);
    this.#file.showDetail();
  }

  async #follow(target: LinkTarget): Promise<void> {
    switch (target.type) {
      case "line":
        return revealLine(this.#uri, target.line, target.column);
      case "file":
        return openAsPage(Uri.joinPath(parentOf(this.#uri), target.name));
      case "action": {
        const { file, rule, start, action } = target;
        const reference = { directory: parentOf(this.#uri).toString(), file, rule, start, action };
        await commands.executeCommand(commandIds.takeAction, reference);
        return;
      }
      case "row":
        return this.#select(target.row);
      case "password":
        return this.#file.enterPassword((wasWrong) => askHidden(passwordPrompt(fileName(this.#uri), wasWrong)));
    }
  }

  async #act(action: Extract<FromPage, { readonly type: "act" }>["action"], row: string | undefined): Promise<void> {
    switch (action) {
      case "openAsText":
        return openAsText(this.#uri);
      case "openAsTextDiff":
        return openAsTextDiff(this.#uri);
      case "whoCanLogIn":
        await commands.executeCommand(commandIds.whoCanLogIn, this.#uri);
        return;
      case "cancelReading":
        return this.#file.stop();
      case "saveDer": {
        const der = this.#file.shown?.der(row);
        return der === undefined ? undefined : saveDer(this.#uri, this.#file.shown?.title ?? "", der);
      }
      case "copyPem": {
        const pem = this.#file.shown?.pem(row);
        if (pem === undefined) return;
        await env.clipboard.writeText(pem);
        return this.#post({ type: "copied", what: "PEM" });
      }
    }
  }
}
