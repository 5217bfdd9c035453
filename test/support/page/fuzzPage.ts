// The real page, fed with many files one after the other in one life of it, and used: folds, filter, order, search,
// keys. The stand-in for the extension host is in the page itself, so that thousands of messages take seconds.
import type { Browser } from "playwright-core";
import { fromPage } from "../../../src/view/filePage/fromPage.ts";
import type { DetailView, FileView, StructureView } from "../../../src/contract/protocol.ts";
import { detailModel } from "../../../src/view/filePage/detailModel.ts";
import { fileView } from "../../../src/view/filePage/fileView.ts";
import { structureView } from "../../../src/view/structure/structureView.ts";
import { fileModel, viewContext } from "../model.ts";
import { goToPage, servePages } from "./servePages.ts";
import { patience } from "../../harness/persist.ts";

/** What the extension host would send of one file. */
export interface PageInput {
  readonly file: FileView;
  readonly details: Readonly<Record<string, DetailView>>;
  readonly structures: Readonly<Record<string, StructureView>>;
}

/** Rows of one file that are looked at in full: the first ones and the last. */
const rowsSeen = 3;

export function pageInput(raw: Uint8Array): PageInput {
  const model = fileModel(raw);
  const details: Record<string, DetailView> = {};
  const structures: Record<string, StructureView> = {};
  model.decoded.items.forEach((item, index) => {
    if (index >= rowsSeen && index < model.rows.length - 1) return;
    const view = detailModel(model, index, viewContext, undefined)?.view;
    if (view === undefined) return;
    details[view.row] = view;
    const structure = structureView(raw, item, view.row, view.canCopyPem);
    if (structure !== undefined) structures[view.row] = structure;
  });
  return { file: fileView(model, viewContext, model.rows), details, structures };
}

export interface PageMemory {
  /** Bytes of JavaScript's heap. */
  readonly heap: number;
  /** Nodes of all documents and templates. */
  readonly nodes: number;
}

export interface FuzzPage {
  /** For each input why the page isn't as it must be, or "". */
  readonly draw: (inputs: readonly PageInput[]) => Promise<readonly string[]>;
  /** After garbage is collected. */
  readonly memory: () => Promise<PageMemory>;
}

export async function openFuzzPage(browser: Browser): Promise<FuzzPage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  await page.setViewportSize({ width: 1000, height: 700 });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.addInitScript(hostInPage);
  await servePages(page);
  await goToPage(page, "webview");
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return {
    draw: async (inputs) => {
      const outcomes = await page.evaluate(drawAll, inputs);
      const wrong = outcomes.map(({ failure, posted }) => {
        const stranger = posted.find((message) => fromPage(message) === undefined);
        return stranger === undefined ? failure : `the host does not understand ${JSON.stringify(stranger)}`;
      });
      // What the console said can't be told apart by input; the page's own exceptions can.
      const said = errors.splice(0);
      return said.length > 0 && wrong.every((why) => why === "")
        ? wrong.map((_, index) => (index === 0 ? said.join("\n") : ""))
        : wrong;
    },
    memory: async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { metrics } = await session.send("Performance.getMetrics");
      const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
      return { heap: metric("JSHeapUsedSize"), nodes: metric("Nodes") };
    },
  };
}

interface FuzzHost {
  posted: unknown[];
  input: PageInput | undefined;
  failures: string[];
}

/** Runs in the page, before its scripts. */
function hostInPage(): void {
  const host: FuzzHost = { posted: [], input: undefined, failures: [] };
  const own = (record: Readonly<Record<string, unknown>> | undefined, row: string): unknown =>
    record !== undefined && Object.hasOwn(record, row) ? record[row] : undefined;
  const api = {
    postMessage: (message: { readonly type: string; readonly row: string }) => {
      host.posted.push(structuredClone(message));
      const detail = message.type === "select" ? own(host.input?.details, message.row) : undefined;
      if (detail !== undefined) window.postMessage({ type: "detail", detail }, "*");
      const structure = message.type === "structure" ? own(host.input?.structures, message.row) : undefined;
      if (structure !== undefined) window.postMessage({ type: "structure", structure }, "*");
    },
    getState: () => undefined,
    setState: (state: unknown) => void structuredClone(state),
  };
  window.addEventListener("error", ({ message, error }) =>
    host.failures.push(error instanceof Error ? (error.stack ?? message) : message),
  );
  window.addEventListener("unhandledrejection", ({ reason }) => host.failures.push(String(reason)));
  Object.assign(globalThis, { fuzzHost: host, acquireVsCodeApi: () => api });
}

/** Runs in the page. */
async function drawAll(
  inputs: readonly PageInput[],
): Promise<readonly { readonly failure: string; readonly posted: readonly unknown[] }[]> {
  const { fuzzHost: host } = globalThis as unknown as { readonly fuzzHost: FuzzHost };
  const all = (selector: string): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
  /** Until every message that is on its way has arrived, with the answers to what was asked because of them. */
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn++) {
      await new Promise<void>((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          resolve();
        };
        window.addEventListener(
          "message",
          () => {
            channel.port2.postMessage(0);
          },
          { once: true },
        );
        window.postMessage({ type: "nothing" }, "*");
      });
    }
  };
  const type = (box: HTMLElement | undefined, text: string): void => {
    if (!(box instanceof HTMLInputElement)) return;
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const press = (element: HTMLElement | undefined, keys: readonly string[]): void => {
    for (const key of keys)
      element?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  };
  const drawOne = async (input: PageInput, index: number): Promise<string> => {
    host.input = input;
    window.postMessage({ type: "show", file: input.file, from: 0 }, "*");
    await settled();
    const words = (input.file.rows[0]?.title ?? "").slice(index % 3, (index % 3) + 4);
    for (const fold of all(".fold, [aria-expanded=false]").slice(0, 12)) fold.click();
    const [search] = all(".structure input");
    type(search, index % 2 === 0 ? "30" : words);
    press(search, ["Enter", "Escape"]);
    press(all(".tree")[0], ["End", "ArrowLeft", "ArrowLeft", "*", "Home", "ArrowRight", "ArrowDown", "PageDown"]);
    press(all(".hex")[0], ["ArrowDown", "End", "PageDown", "Home"]);
    const [box] = all(".filter input");
    type(box, words);
    all(".filter .toggle")[index % 3]?.click();
    await settled();
    all(".filter .toggle")[index % 3]?.click();
    type(box, "");
    all("[role=columnheader] button")[index % 3]?.click();
    press(all(".grid")[0], ["End", "Enter", "Home", "ArrowDown"]);
    all(".listRow").at(-1)?.click();
    // Observers of sizes and scrolling are heard with a frame.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    await settled();
    if (host.failures.length > 0) return host.failures.splice(0).join("\n");
    const strangers = document.querySelectorAll(
      "main :is(script, img, iframe, form, style, link, object, embed, base, meta)",
    ).length;
    if (strangers > 0) return `${strangers} elements that the page never makes`;
    if ("harmed" in window) return "a script of the file ran";
    const size = document.getElementsByTagName("*").length;
    // Views are bounded by their JSON, and long lists are windows.
    const most = 3_000 + JSON.stringify(input).length / 8;
    if (size > most) return `${size} elements, and at most ${most} were expected`;
    if (document.documentElement.scrollWidth > window.innerWidth) return "something sticks out sideways";
    return all("main")[0]?.childElementCount === 0 ? "nothing is drawn" : "";
  };
  const outcomes: { readonly failure: string; readonly posted: readonly unknown[] }[] = [];
  for (const [index, input] of inputs.entries()) {
    const failure = await drawOne(input, index).catch((error: unknown) => String(error));
    outcomes.push({ failure, posted: host.posted.splice(0) });
  }
  return outcomes;
}
