// A page of Chromium in which the built pages are opened as the editor does: with the theme's variables on the root
// element and a stand-in for the extension host behind `acquireVsCodeApi`. It is made once and opened for each test
// again, as making one takes longer than most tests.
import type { Browser, Disposable, Page } from "playwright-core";
import { goToPage, servePages, type PageName } from "./servePages.ts";
import { themes, type Theme, type ThemeName } from "./themes.ts";
import { patience } from "../../harness/persist.ts";

export interface PageKind<Message> {
  readonly name: PageName;
  /** The host's guard for what the page sends. */
  readonly guard: (message: unknown) => Message | undefined;
}

export interface HostOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** The editor's font size in pixels. */
  readonly fontSize?: number;
  /** What an earlier page left with `setState`. */
  readonly state?: unknown;
}

export interface Hosted<Message> {
  readonly page: Page;
  /** Everything the page has sent, each checked by the host's own guard. */
  readonly posted: readonly Message[];
  /** What the page gave to `setState` last. */
  readonly state: () => unknown;
  /** Exceptions and error messages of the console, among them what the content security policy refused. */
  readonly errors: readonly string[];
}

export interface HostedPage {
  /** Ends what was open before. `answer` hears what the page sends, as the extension host does. */
  open<Message extends { readonly type: string }>(
    kind: PageKind<Message>,
    options: HostOptions,
    answer?: (message: Message) => Promise<void>,
  ): Promise<Hosted<Message>>;
}

interface Listener {
  readonly onMessage: (message: unknown) => unknown;
  readonly onState: (state: unknown) => void;
  readonly onError: (text: string) => void;
}

export async function hostedPage(browser: Browser): Promise<HostedPage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  let listener: Listener | undefined;
  let opening = 0;
  let script: Disposable | undefined;
  page.on("pageerror", (error) => listener?.onError(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") listener?.onError(message.text());
  });
  // What a document says that has given way to another is heard by nobody.
  await page.exposeFunction("postToHost", (from: number, message: unknown) =>
    from === opening ? listener?.onMessage(message) : undefined,
  );
  await page.exposeFunction("stateToHost", (from: number, state: unknown) =>
    from === opening ? listener?.onState(state) : undefined,
  );
  await servePages(page);
  return {
    async open<Message extends { readonly type: string }>(
      kind: PageKind<Message>,
      options: HostOptions,
      answer?: (message: Message) => Promise<void>,
    ): Promise<Hosted<Message>> {
      const posted: Message[] = [];
      const errors: string[] = [];
      let { state } = options;
      opening += 1;
      listener = {
        onMessage: async (message) => {
          const known = kind.guard(message);
          if (known === undefined) errors.push(`the host does not understand ${JSON.stringify(message)}`);
          else {
            posted.push(known);
            await answer?.(known);
          }
        },
        onState: (kept) => {
          state = kept;
        },
        onError: (text) => errors.push(text),
      };
      await script?.dispose();
      script = await page.addInitScript(standIn, {
        opening,
        theme: themes[options.theme ?? "darkModern"],
        fontSize: options.fontSize ?? 13,
        state,
      });
      await page.setViewportSize({ width: options.width ?? 1400, height: options.height ?? 900 });
      await goToPage(page, kind.name);
      if (posted[0]?.type !== "ready") throw new Error(`The page did not start: ${errors.join(", ")}`);
      return { page, posted, errors, state: () => state };
    },
  };
}

interface Given {
  readonly opening: number;
  readonly theme: Theme;
  readonly fontSize: number;
  readonly state: unknown;
}

/** Runs in the page, before its scripts. */
function standIn({ opening, theme, fontSize, state }: Given): void {
  const host = globalThis as unknown as {
    postToHost(opening: number, message: unknown): Promise<void>;
    stateToHost(opening: number, state: unknown): Promise<void>;
    acquireVsCodeApi: unknown;
  };
  let kept = state;
  host.acquireVsCodeApi = () => ({
    // As the editor does, what crosses is a copy.
    postMessage: (message: unknown) => void host.postToHost(opening, structuredClone(message)),
    getState: () => kept,
    setState: (next: unknown) => {
      kept = structuredClone(next);
      void host.stateToHost(opening, kept);
    },
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.className = theme.bodyClass;
    const fonts = {
      "font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
      "font-size": `${fontSize}px`,
      "editor-font-family": '"Droid Sans Mono", monospace',
    };
    for (const [name, value] of Object.entries({ ...theme.colors, ...fonts }))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
}
