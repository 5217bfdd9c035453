// One open certificate editor: reads its file, shows it, follows it on disk, and answers what the page asks.

import { CancellationTokenSource, Uri, commands, env, type WebviewPanel } from "vscode";
import type { Judged } from "../../cockroach/judged.ts";
import type * as FilePage from "../../view/filePage.ts";
import type { ViewContext } from "../../view/fileView.ts";
import { count } from "../../view/format.ts";
import { fromPage } from "../../view/fromPage.ts";
import type { FromPage, ToPage } from "../../view/protocol.ts";
import type { LinkTarget } from "../../view/detail/fieldBuilder.ts";
import { Disposables } from "../disposables.ts";
import { FollowedFile } from "../followedFile.ts";
import { commands as commandIds } from "../ids.ts";
import { fileName, parentOf } from "../locations.ts";
import type { JudgementClock } from "../judgementClock.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platform.ts";
import { thresholds } from "../settings.ts";
import { cancelled, nextTurn } from "../slices.ts";
import { openAsPage, openAsText, openAsTextDiff, revealLine } from "./asText.ts";
import { PageChannel } from "./pageChannel.ts";
import { readModel, readOctets } from "./readModel.ts";
import { saveDer } from "./saveDer.ts";
import { sendRows } from "./sendRows.ts";
import { ShownFile, type PlaceOf, type Requested } from "./shownFile.ts";

/** Milliseconds to wait for a file to come to rest: tools write it in several steps. */
const settleTime = 120;
/** Milliseconds after which relative times are worded anew. */
const rewordTime = 5 * 60_000;

/** The certs directory that a file is in; `undefined` outside of one. */
export interface PlaceSource {
  readonly judgedAround: (file: Uri) => Judged | undefined;
  readonly onDidChange: (listener: () => void) => { dispose: () => void };
}

export class CertificatePage extends Disposables {
  readonly #uri: Uri;
  readonly #platform: Platform;
  readonly #clock: JudgementClock;
  readonly #places: PlaceSource;
  readonly #log: Log;
  readonly #channel: PageChannel;
  /** Loaded with the first file. */
  #core: typeof FilePage | undefined;
  #shown: ShownFile | undefined;
  #reading: CancellationTokenSource | undefined;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(uri: Uri, panel: WebviewPanel, platform: Platform, clock: JudgementClock, places: PlaceSource, log: Log) {
    super();
    this.#uri = uri;
    this.#platform = platform;
    this.#clock = clock;
    this.#places = places;
    this.#log = log;
    this.#channel = new PageChannel(panel.webview);
    this.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.add(this.add(new FollowedFile(uri)).onDidChange(() => this.#changed()));
    this.add(places.onDidChange(() => void this.#showDetail()));
    const reword = (): void => {
      if (this.#shown !== undefined) void this.#show(this.#shown.model.raw);
    };
    this.add(clock.onDidChange(reword));
    const rewording = setInterval(() => {
      if (panel.visible) reword();
    }, rewordTime);
    this.add({ dispose: () => clearInterval(rewording) });
    this.add({ dispose: () => this.#reading?.cancel() });
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

  async #load(): Promise<void> {
    try {
      const read = await readOctets(this.#uri);
      return read instanceof Uint8Array ? await this.#show(read) : this.#post({ type: "failed", ...read });
    } catch (error) {
      this.#shown = undefined;
      this.#log.info(`Cannot read ${this.#uri.toString()}`, error);
      this.#post({ type: "failed", title: `${fileName(this.#uri)} cannot be read`, why: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Loading takes as long as a slice of reading. */
  async #loadCore(): Promise<typeof FilePage> {
    const core = await import("../../view/filePage.ts");
    await nextTurn();
    return core;
  }

  async #show(raw: Uint8Array): Promise<void> {
    this.#reading?.cancel();
    const reading = new CancellationTokenSource();
    this.#reading = reading;
    const core = (this.#core ??= await this.#loadCore());
    const context = this.#context();
    const model = await readModel(raw, core, context, { now: this.#platform.now, token: reading.token, progress: (text) => this.#post({ type: "reading", text }) });
    if (model === cancelled) return;
    const view = core.fileView(model, context);
    const before = this.#shown?.selected;
    const selected = model.rows.some((row) => row.id === before) ? before : view.selected;
    const shown = (this.#shown = new ShownFile(core, model, () => this.#context(), (...asked) => this.#placeOf(...asked), selected));
    await nextTurn();
    const rest = await sendRows(model.rows, (message) => this.#post(message), reading.token);
    if (reading.token.isCancellationRequested) return;
    // The page asks for another row where the reader had chosen one.
    this.#post({ type: "show", file: { ...view, rows: rest, selected }, detail: shown.detail() });
    await this.#showRequested(shown);
  }

  #placeOf(...[items, index]: Parameters<PlaceOf>): ReturnType<PlaceOf> {
    const judged = this.#places.judgedAround(this.#uri);
    return judged === undefined ? undefined : this.#core?.rowPlace(judged, fileName(this.#uri), items, index);
  }

  async #showDetail(requested?: Requested): Promise<void> {
    const shown = this.#shown;
    const detail = shown?.detail(requested);
    if (shown === undefined || detail === undefined) return;
    this.#post({ type: "detail", detail });
    if (requested === undefined) await this.#showRequested(shown);
  }

  /** What a request asks for comes later; the rest of the row is on screen meanwhile. */
  async #showRequested(shown: ShownFile): Promise<void> {
    const { selected } = shown;
    const requested = await shown.requested();
    if (requested !== undefined && this.#shown === shown && shown.selected === selected) await this.#showDetail(requested);
  }

  #receive(raw: unknown): void {
    const message = fromPage(raw);
    if (message === undefined) return this.#log.warn("The page sent a message that is not in the protocol; it was dropped");
    this.#answer(message).catch((error: unknown) => this.#log.error("A request of the page failed", error));
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        return this.#channel.listens() ? undefined : this.#load();
      case "select":
        return this.#select(message.row);
      case "structure": {
        const structure = this.#shown?.structure(message.row);
        return structure === undefined ? undefined : this.#post({ type: "structure", structure });
      }
      case "copyHex": {
        const octets = this.#shown?.der(message.row)?.subarray(message.start, message.end);
        if (octets === undefined || octets.length === 0) return;
        await env.clipboard.writeText(Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join(""));
        return this.#post({ type: "copied", what: `${count(octets.length, "byte")} as hex` });
      }
      case "copy": {
        const copy = this.#shown?.copy(message.row, message.field);
        if (copy === undefined) return;
        await env.clipboard.writeText(copy.text);
        return this.#post({ type: "copied", what: copy.what });
      }
      case "open": {
        const target = this.#shown?.link(message.row, message.link);
        return target === undefined ? undefined : this.#follow(target);
      }
      case "act":
        return this.#act(message.action, message.row);
    }
  }

  async #select(row: string): Promise<void> {
    this.#shown?.select(row);
    await this.#showDetail();
  }

  async #follow(target: LinkTarget): Promise<void> {
    switch (target.type) {
      case "line":
        return revealLine(this.#uri, target.line, target.column);
      case "file":
        return openAsPage(Uri.joinPath(parentOf(this.#uri), target.name));
      case "fix": {
        const { file, rule, start, fix } = target;
        await commands.executeCommand(commandIds.fix, { directory: parentOf(this.#uri).toString(), file, rule, start, fix });
        return;
      }
      case "row":
        return this.#select(target.row);
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
        this.#reading?.cancel();
        return this.#post({ type: "failed", title: "Reading was cancelled", why: "Change the file or open it again to read it." });
      case "saveDer": {
        const der = this.#shown?.der(row);
        return der === undefined ? undefined : saveDer(this.#uri, this.#shown?.title ?? "", der);
      }
      case "copyPem": {
        const pem = this.#shown?.pem(row);
        if (pem === undefined) return;
        await env.clipboard.writeText(pem);
        return this.#post({ type: "copied", what: "PEM" });
      }
    }
  }
}
