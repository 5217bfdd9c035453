// What the page shows of its file: the rows, the selected one, and its detail. Of no other row is anything given out.

import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { FileItem } from "../../../pki/file/fileItem.ts";
import type { OcspCheck } from "../../../pki/ocsp/ocspCheck.ts";
import type { LinkTarget } from "../../../view/fields/fieldBuilder.ts";
import { fieldLabel } from "../../../view/fields/fieldLabel.ts";
import type * as FilePage from "../../../bundles/filePage.ts";
import type { DetailModel } from "../../../view/filePage/detailModel.ts";
import type { FileModel } from "../../../view/filePage/fileModel.ts";
import type { ViewContext } from "../../../view/fields/viewContext.ts";
import { pemText } from "../../../view/structure/pemText.ts";
import type { DetailView, StructureView } from "../../../contract/protocol.ts";
import type { RevokedTable } from "./revokedTable.ts";

export class ShownFile {
  readonly model: FileModel;
  readonly #core: typeof FilePage;
  readonly #context: () => ViewContext;
  readonly #judged: () => Judged | undefined;
  #selected: string | undefined;
  #detail: DetailModel | undefined;
  readonly #tableOf: (row: string, der: Uint8Array) => RevokedTable;
  /** Of the selected row, if that is a revocation list. */
  #table: RevokedTable | undefined;
  /** Of the OCSP responses that were selected and whose CA is in the directory. */
  readonly #ocspChecks = new Map<Uint8Array, readonly OcspCheck[]>();

  constructor(
    core: typeof FilePage,
    model: FileModel,
    context: () => ViewContext,
    judged: () => Judged | undefined,
    selected: string | undefined,
    tableOf: (row: string, der: Uint8Array) => RevokedTable,
  ) {
    this.#core = core;
    this.model = model;
    this.#context = context;
    this.#judged = judged;
    this.#selected = selected;
    this.#tableOf = tableOf;
  }

  get selected(): string | undefined {
    return this.#selected;
  }

  select(row: string): void {
    this.#selected = row;
  }

  /** The detail of the selected row, which from now on is the one that answers what the page asks. */
  detail(): DetailView | undefined {
    const index = this.#indexOf(this.#selected);
    const [item, row] = [this.model.items[index], this.model.ids[index]];
    if (item === undefined || row === undefined) return undefined;
    this.#table = item.kind === "certificateList" ? this.#tableOf(row, item.der) : undefined;
    const context = { ...this.#context(), ocspChecks: this.#ocspChecks };
    const judged = this.#judged();
    const place = judged && this.#core.rowPlace(judged, context.fileName, this.model, index);
    this.#detail = this.#core.detailModel(this.model, index, context, place, this.#table?.facts);
    return this.#detail?.view;
  }

  /**
   * Checks the signature of the selected row if it is an OCSP response and its CA lies in the same directory. Returns
   * whether the detail says something else from now on.
   */
  async checkSignature(): Promise<boolean> {
    const item = this.model.items[this.#indexOf(this.#selected)];
    if (item?.kind !== "ocspResponse") return false;
    const directory = this.#judged()?.directory;
    const { cryptography, now } = this.#context();
    const checks = directory && (await this.#core.checkWithDirectory(item.der, directory, { cryptography, at: now }));
    if (JSON.stringify(checks) === JSON.stringify(this.#ocspChecks.get(item.der))) return false;
    if (checks === undefined) this.#ocspChecks.delete(item.der);
    else this.#ocspChecks.set(item.der, checks);
    return true;
  }

  /** The title of the row whose detail the page has. */
  get title(): string {
    return this.#detail?.view.title ?? "";
  }

  structure(row: string): StructureView | undefined {
    const item = this.#item(row);
    return item === undefined
      ? undefined
      : this.#core.structureView(this.model.raw, item, row, this.#detail?.view.canCopyPem === true);
  }

  der(row: string | undefined): Uint8Array | undefined {
    const item = this.#item(row);
    return item === undefined ? undefined : this.#core.structureSource(item)?.der;
  }

  /** `undefined` where the text must not be copied: a private key is in it. */
  pem(row: string | undefined): string | undefined {
    const item = this.#item(row);
    return item === undefined || this.#detail?.view.canCopyPem !== true ? undefined : pemText(this.model.raw, item);
  }

  /** The table of a revocation list whose detail the page has. */
  table(row: string): RevokedTable | undefined {
    return this.#detailOf(row) && this.#table;
  }

  /** What a field copies, and what it is called. */
  copy(row: string, field: string): { readonly text: string; readonly what: string } | undefined {
    const ofEntry = this.table(row)?.copy(field);
    if (ofEntry !== undefined) return ofEntry;
    const text = this.#detailOf(row)?.copies.get(field);
    return text === undefined || this.#detail === undefined
      ? undefined
      : { text, what: fieldLabel(this.#detail.view, field) };
  }

  link(row: string, link: string): LinkTarget | undefined {
    return this.#detailOf(row)?.links.get(link);
  }

  #detailOf(row: string | undefined): DetailModel | undefined {
    return row !== undefined && this.#detail?.view.row === row ? this.#detail : undefined;
  }

  #item(row: string | undefined): FileItem | undefined {
    return this.#detailOf(row) === undefined ? undefined : this.#core.itemAt(this.model, this.#indexOf(row));
  }

  #indexOf(row: string | undefined): number {
    return row === undefined ? -1 : this.model.ids.indexOf(row);
  }
}
