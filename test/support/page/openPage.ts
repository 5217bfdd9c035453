// Opens the page of a file as the editor does.
import { fromPage } from "../../../src/view/filePage/fromPage.ts";
import type { DetailView, FileView, FromPage, StructureView, ToPage } from "../../../src/contract/protocol.ts";
import type { Hosted, HostedPage, HostOptions, PageKind } from "./hostedPage.ts";

const kind: PageKind<FromPage> = { name: "webview", guard: fromPage };

export interface PageOptions extends HostOptions {
  /** Answers `select`, as the extension host does. */
  readonly detailOf?: (row: string) => DetailView | undefined;
  /** Answers `structure`. */
  readonly structureOf?: (row: string) => StructureView | undefined;
  /** Answers whatever else the page asks. */
  readonly answer?: (message: FromPage, send: (message: ToPage) => Promise<void>) => Promise<void>;
}

export interface OpenPage extends Hosted<FromPage> {
  /** Sends a message, or anything else, and waits until it is drawn. */
  readonly send: (message: unknown) => Promise<void>;
  /** `from`: how many rows went ahead. */
  readonly show: (file: FileView, from?: number) => Promise<void>;
}

export async function openPage(hosted: HostedPage, options: PageOptions = {}): Promise<OpenPage> {
  const open = await hosted.open(kind, options, async (message) => {
    const detail = message.type === "select" ? options.detailOf?.(message.row) : undefined;
    if (detail !== undefined) await send({ type: "detail", detail } satisfies ToPage);
    const structure = message.type === "structure" ? options.structureOf?.(message.row) : undefined;
    if (structure !== undefined) await send({ type: "structure", structure } satisfies ToPage);
    await options.answer?.(message, send);
  });
  const { page } = open;
  async function send(message: unknown): Promise<void> {
    await page.evaluate(async (data) => {
      window.postMessage(data, "*");
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }, message);
  }
  return {
    ...open,
    send,
    show: async (file, from = 0) => {
      await send({ type: "show", file, from } satisfies ToPage);
      // The answer to the page's question for the first row.
      if (options.detailOf !== undefined && file.rows.length > 0) await page.waitForSelector("h1");
    },
  };
}
