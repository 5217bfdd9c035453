// One open certificate editor: reads its file, shows it, follows it on disk, and answers what the page asks.

import { CancellationTokenSource, RelativePattern, Uri, commands, env, workspace, type WebviewPanel } from "vscode";
import type { Judged } from "../../cockroach/judged.ts";
import type { FileItem } from "../../pki/fileItem.ts";
import type * as FilePage from "../../view/filePage.ts";
import type { DetailModel, FileModel, ViewContext } from "../../view/fileView.ts";
import { count } from "../../view/format.ts";
import { pemText } from "../../view/pemText.ts";
import { fieldLabel } from "../../view/detail/fieldLabel.ts";
import { fromPage } from "../../view/fromPage.ts";
import type { DetailView, FromPage, StructureView, ToPage } from "../../view/protocol.ts";
import type { LinkTarget } from "../../view/detail/fieldBuilder.ts";
import { Disposables } from "../disposables.ts";
import { commands as commandIds } from "../ids.ts";
import { fileName, parentOf } from "../locations.ts";
import type { JudgementClock } from "../judgementClock.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platform.ts";
import { thresholds } from "../settings.ts";
import { cancelled } from "../slices.ts";
import { openAsPage, openAsText, openAsTextDiff, revealLine } from "./asText.ts";
import { PageChannel } from "./pageChannel.ts";
import { readModel, readOctets } from "./readModel.ts";
import { saveDer } from "./saveDer.ts";
import { sendRows } from "./sendRows.ts";

/** Milliseconds to wait for a file to come to rest: tools write it in several steps. */
const settleTime = 120;
/** Milliseconds after which relative times are worded anew. */
const rewordTime = 5 * 60_000;

/** The certs directory that a file is in; `undefined` outside of one. */
export interface PlaceSource {
  readonly judgedAround: (file: Uri) => Judged | undefined;
  readonly onDidChange: (listener: () => void) => { dispose: () => void };
}

type Requested = Parameters<typeof FilePage.detailModel>[4];

export class CertificatePage extends Disposables {
  readonly #uri: Uri;
  readonly #platform: Platform;
  readonly #clock: JudgementClock;
  readonly #places: PlaceSource;
  readonly #log: Log;
  readonly #channel: PageChannel;
  /** Loaded with the first file. */
  #core: typeof FilePage | undefined;
  #model: FileModel | undefined;
  #detail: DetailModel | undefined;
  #selected: string | undefined;
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
    const watcher = this.add(workspace.createFileSystemWatcher(new RelativePattern(parentOf(uri), fileName(uri))));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.add(event(() => this.#changed()));
    this.add(places.onDidChange(() => this.#showDetail()));
    const reword = (): void => {
      if (this.#model !== undefined) void this.#show(this.#model.raw);
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
      this.#model = undefined;
      this.#log.info(`Cannot read ${this.#uri.toString()}`, error);
      this.#post({ type: "failed", title: `${fileName(this.#uri)} cannot be read`, why: error instanceof Error ? error.message : String(error) });
    }
  }

  async #show(raw: Uint8Array): Promise<void> {
    this.#reading?.cancel();
    const reading = new CancellationTokenSource();
    this.#reading = reading;
    const core = (this.#core ??= await import("../../view/filePage.ts"));
    const context = this.#context();
    const model = await readModel(raw, core, context, { now: this.#platform.now, token: reading.token, progress: (text) => this.#post({ type: "reading", text }) });
    if (model === cancelled) return;
    this.#model = model;
    const view = core.fileView(model, context);
    const kept = model.rows.some((row) => row.id === this.#selected) ? this.#selected : view.selected;
    this.#selected = kept;
    const rest = await sendRows(model.rows, (message) => this.#post(message), reading.token);
    if (reading.token.isCancellationRequested) return;
    // The page asks for another row where the reader had chosen one.
    this.#post({ type: "show", file: { ...view, rows: rest, selected: kept }, detail: this.#readDetail() });
  }

  #showDetail(requested?: Requested): void {
    const detail = this.#readDetail(requested);
    if (detail !== undefined) this.#post({ type: "detail", detail });
  }

  /** The detail of the selected row, which then is the one that answers what the page asks. */
  #readDetail(requested?: Requested): DetailView | undefined {
    const model = this.#model;
    const index = model?.rows.findIndex((row) => row.id === this.#selected) ?? -1;
    const item = model?.decoded.items[index];
    if (model === undefined || item === undefined) return undefined;
    const judged = this.#places.judgedAround(this.#uri);
    const place = judged === undefined ? undefined : this.#core?.rowPlace(judged, fileName(this.#uri), model.decoded.items, index);
    this.#detail = this.#core?.detailModel(model, index, this.#context(), place, requested);
    if (item.kind === "certificationRequest" && requested === undefined) void this.#showRequested(item.request.der);
    return this.#detail?.view;
  }

  /** What a request asks for is read by a library that is loaded for it; the rest of the row is on screen meanwhile. */
  async #showRequested(der: Uint8Array): Promise<void> {
    const selected = this.#selected;
    const requested = await this.#core?.requestedAttributes(der);
    if (requested !== undefined && this.#selected === selected) this.#showDetail(requested);
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
        this.#selected = message.row;
        return this.#showDetail();
      case "structure": {
        const structure = this.#structureOf(message.row);
        return structure === undefined ? undefined : this.#post({ type: "structure", structure });
      }
      case "copyHex": {
        const octets = this.#derOf(message.row)?.subarray(message.start, message.end);
        if (octets === undefined || octets.length === 0) return;
        await env.clipboard.writeText(Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join(""));
        return this.#post({ type: "copied", what: `${count(octets.length, "byte")} as hex` });
      }
      case "copy": {
        const text = this.#detail?.view.row === message.row ? this.#detail.copies.get(message.field) : undefined;
        const field = this.#detail?.view;
        if (text === undefined || field === undefined) return;
        await env.clipboard.writeText(text);
        return this.#post({ type: "copied", what: fieldLabel(field, message.field) });
      }
      case "open": {
        const target = this.#detail?.view.row === message.row ? this.#detail.links.get(message.link) : undefined;
        return target === undefined ? undefined : this.#follow(target);
      }
      case "act":
        return this.#act(message.action, message.row);
    }
  }

  /** The item of a row, and whether the row is the one whose detail the page has: of no other one is anything given out. */
  #shownItem(row: string | undefined): FileItem | undefined {
    const model = this.#model;
    if (model === undefined || row === undefined || this.#detail?.view.row !== row) return undefined;
    return model.decoded.items[model.rows.findIndex((one) => one.id === row)];
  }

  #derOf(row: string | undefined): Uint8Array | undefined {
    const item = this.#shownItem(row);
    return item === undefined ? undefined : this.#core?.structureSource(item)?.der;
  }

  #structureOf(row: string): StructureView | undefined {
    const item = this.#shownItem(row);
    if (item === undefined || this.#model === undefined) return undefined;
    return this.#core?.structureView(this.#model.raw, item, row, this.#detail?.view.canCopyPem === true);
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
        this.#selected = target.row;
        return this.#showDetail();
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
        const der = this.#derOf(row);
        return der === undefined ? undefined : saveDer(this.#uri, this.#detail?.view.title ?? "", der);
      }
      case "copyPem": {
        const item = this.#shownItem(row);
        if (this.#model === undefined || item === undefined || this.#detail?.view.canCopyPem !== true) return;
        await env.clipboard.writeText(pemText(this.#model.raw, item));
        return this.#post({ type: "copied", what: "PEM" });
      }
    }
  }
}
