// Reads a file for its page and shows it there: the first rows while the rest is read, then all of it, and the detail of the selected row.

import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { FileModel } from "../../../view/filePage/fileModel.ts";
import type * as FilePage from "../../../bundles/filePage.ts";
import { grouped } from "../../../contract/format.ts";
import type { RowSummary, ToPage } from "../../../contract/protocol.ts";
import type { ViewContext } from "../../../view/fields/viewContext.ts";
import type { AskPassword } from "../../../pki/file/openContainers.ts";
import type { Platform } from "../../platform/platform.ts";
import { cancelled, nextTurn } from "../../platform/slices.ts";
import { OpenedContainers } from "./openedContainers.ts";
import { ReadingProgress } from "./readingProgress.ts";
import { readModel } from "./readModel.ts";
import { RevokedTable } from "./revokedTable.ts";
import { ShownFile } from "./shownFile.ts";

/** The page, and what else its file is shown with. */
export interface Presentation {
  readonly post: (message: ToPage) => void;
  /** Whether what is said now is heard at once. */
  readonly isHeard: () => boolean;
  readonly context: () => ViewContext;
  /** What the certs directory around the file was judged to be. */
  readonly judged: () => Judged | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Opens PKCS#12, where that is possible. */
  readonly containers: Platform["containers"];
}

export class FilePresenter {
  readonly #presentation: Presentation;
  /** Loaded with the first file. */
  #core: typeof FilePage | undefined;
  #shown: ShownFile | undefined;
  /** What was to be shown last; none where the reader has stopped that. */
  #raw: Uint8Array | undefined;
  /** Whether the page has all of a file; else it is shown as much as is read. */
  #isWhole = false;
  /** Of the list that is shown. It is kept while the same bytes are worded again. */
  #table: { readonly raw: Uint8Array; readonly row: string; readonly table: RevokedTable } | undefined;
  #reading: { isCancellationRequested: boolean } | undefined;
  readonly #containers: OpenedContainers;

  constructor(presentation: Presentation) {
    this.#presentation = presentation;
    this.#containers = new OpenedContainers(presentation.containers);
  }

  /** What the page shows. */
  get shown(): ShownFile | undefined {
    return this.#shown;
  }

  /** The page was created again and has nothing. */
  pageIsNew(): void {
    this.#forgetReading();
  }

  /** The file can no longer be read. */
  fileIsGone(): void {
    this.#forgetReading();
    this.#shown = undefined;
    this.#raw = undefined;
    this.closeTable();
  }

  /** Ends what is done for the table of a revocation list. */
  closeTable(): void {
    this.#table?.table.stop();
    this.#table = undefined;
  }

  #tableOf(core: typeof FilePage, raw: Uint8Array, row: string, der: Uint8Array): RevokedTable {
    if (this.#table?.raw === raw && this.#table.row === row) return this.#table.table;
    this.closeTable();
    const { post, now, context } = this.#presentation;
    const table = new RevokedTable(core, row, der, {
      ...{ post, now, cryptography: context().cryptography },
      factsChanged: () => {
        if (this.#table?.table === table) this.showDetail();
      },
    });
    this.#table = { raw, row, table };
    return table;
  }

  /** Ends the reading without a word of it. */
  #forgetReading(): void {
    this.#cancelReading();
    this.#reading = undefined;
    this.#isWhole = false;
  }

  /** Ends the reading, if there is one; what is read until then stays on the page. */
  stop(): void {
    this.#raw = undefined;
    this.#cancelReading();
  }

  #cancelReading(): void {
    if (this.#reading !== undefined) this.#reading.isCancellationRequested = true;
  }

  /** Words everything again: another date counts, or time has gone by. */
  async reword(): Promise<void> {
    if (this.#raw !== undefined) await this.show(this.#raw);
  }

  /** Shows a file instead of another, or of an earlier state of itself, whose reading ends with this. */
  async show(raw: Uint8Array): Promise<void> {
    this.#cancelReading();
    const reading = { isCancellationRequested: false };
    this.#reading = reading;
    this.#raw = raw;
    const { post, isHeard, now } = this.#presentation;
    const core = (this.#core ??= await loadCore());
    const context = this.#presentation.context();
    const progress = new ReadingProgress(now);
    const read = await readModel(raw, core, context, {
      now,
      opened: this.#containers.of(raw),
      token: reading,
      slice: (rows, soFar) => {
        post({ type: "rows", rows, from: soFar.items.length - rows.length });
        const words = progress.advance(soFar, isHeard());
        if (words === undefined) return;
        if (this.#isWhole) post({ type: "reading", text: words });
        else this.#showModel(core, soFar, context, [], words);
      },
    });
    if (read !== cancelled) await nextTurn();
    // Another reading has begun.
    if (this.#reading !== reading) return;
    if (read === cancelled) return this.#showStopped(core, progress.soFar, context);
    this.#isWhole = true;
    await this.#checkSignature(this.#showModel(core, read.model, context, read.rest));
    if (this.#reading !== reading) return;
    const { cryptography } = context;
    const isMore = await this.#containers.openUnasked(read.model, { cryptography, now });
    if (isMore && this.#reading === reading) await this.show(raw);
  }

  /** Opens the selected container with a password, and shows what is in it. */
  async enterPassword(ask: AskPassword): Promise<void> {
    const { now, context } = this.#presentation;
    const shown = this.#shown;
    if (shown === undefined) return;
    const { model, selected = "" } = shown;
    const tools = { cryptography: context().cryptography, now };
    const isOpen = await this.#containers.enter(model, model.ids.indexOf(selected), ask, tools);
    if (isOpen && this.#raw === model.raw) await this.show(model.raw);
  }

  /** The page asks for another row where the reader had chosen one. `reading`: how far it is, while it is not all of the file. */
  #showModel(
    core: typeof FilePage,
    model: FileModel,
    context: ViewContext,
    rows: readonly RowSummary[],
    reading?: string,
  ): ShownFile {
    const { post, judged } = this.#presentation;
    const view = core.fileView(model, context, rows);
    const before = this.#shown;
    const selected =
      before?.selected !== undefined && model.ids.includes(before.selected) ? before.selected : view.selected;
    const isMore = before?.model === model;
    const shown = isMore
      ? before
      : new ShownFile(
          core,
          model,
          () => this.#presentation.context(),
          judged,
          selected,
          (row, der) => this.#tableOf(core, model.raw, row, der),
        );
    this.#shown = shown;
    const detail = isMore ? undefined : shown.detail();
    post({
      type: "show",
      file: { ...view, selected },
      from: model.items.length - rows.length,
      ...(detail !== undefined && { detail }),
      ...(reading !== undefined && { reading }),
    });
    return shown;
  }

  /** What was read before is shown on, with a word that it is not all. */
  #showStopped(core: typeof FilePage, soFar: FileModel | undefined, context: ViewContext): void {
    if (soFar === undefined || this.#isWhole)
      return this.#presentation.post({
        type: "failed",
        title: "Reading was canceled",
        why: "Open the file again to read it.",
      });
    const last = soFar.items.at(-1)?.lines?.last;
    const rest = last === undefined ? "the rest of the file" : `everything after line ${grouped(last)}`;
    const message = `Reading was canceled: ${rest} isn't shown. Open the file again to read all of it`;
    this.#showModel(core, { ...soFar, problems: [{ code: "reading-cancelled", message }] }, context, []);
  }

  /** The detail of the selected row again: another one is selected, or something else is known of it. */
  showDetail(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    this.#postDetail(shown);
    void this.#checkSignature(shown);
  }

  #postDetail(shown: ShownFile): void {
    const detail = shown.detail();
    if (detail !== undefined) this.#presentation.post({ type: "detail", detail });
  }

  /** A signature takes its time, so the detail is shown without its check, and then with it. */
  async #checkSignature(shown: ShownFile): Promise<void> {
    if ((await shown.checkSignature()) && this.#shown === shown) this.#postDetail(shown);
  }
}

/** Loading takes as long as a slice of reading. */
async function loadCore(): Promise<typeof FilePage> {
  const core = await import("../../../bundles/filePage.ts");
  await nextTurn();
  return core;
}
