// A page of Chromium that stands in for the editor: it serves the built pages in their empty shell, with the same content security policy and
// style sheets, sets the theme's variables on the root element, and is the extension host behind `acquireVsCodeApi`. It is made once and
// opened for each test anew, as making one takes longer than most tests.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserContext, Disposable, Page } from "playwright-core";
import { themes, type Theme, type ThemeName } from "./themes.ts";

const origin = "https://page.test";

const policy = ["default-src 'none'", "script-src 'nonce-test'", `style-src ${origin}`, `font-src ${origin}`, `img-src ${origin}`].join("; ");

/** What the editor puts into every webview, where it matters to the layout. */
const editorStyle = `@layer vscode-default {
  body { background-color: transparent; color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px; }
  a { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
}`;

const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", ttf: "font/ttf" };

export interface PageKind<Message> {
  /** The name of its bundle in `dist`. */
  readonly script: string;
  /** Style sheets in `media`. */
  readonly styles: readonly string[];
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
  open<Message extends { readonly type: string }>(kind: PageKind<Message>, options: HostOptions, answer?: (message: Message) => Promise<void>): Promise<Hosted<Message>>;
}

interface Listener {
  readonly onMessage: (message: unknown) => unknown;
  readonly onState: (state: unknown) => void;
  readonly onError: (text: string) => void;
}

export async function hostedPage(context: BrowserContext): Promise<HostedPage> {
  const page = await context.newPage();
  let listener: Listener | undefined;
  let shell = "";
  let opening = 0;
  let script: Disposable | undefined;
  page.on("pageerror", (error) => listener?.onError(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") listener?.onError(message.text());
  });
  // What a document says that has given way to another is heard by nobody.
  await page.exposeFunction("postToHost", (from: number, message: unknown) => (from === opening ? listener?.onMessage(message) : undefined));
  await page.exposeFunction("stateToHost", (from: number, state: unknown) => (from === opening ? listener?.onState(state) : undefined));
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    const [, path, type = ""] = /^\/((?:dist|media)\/\w+\.(\w+))$/.exec(pathname) ?? [];
    if (pathname === "/") await route.fulfill({ contentType: "text/html", body: shell });
    else if (pathname === "/editor.css") await route.fulfill({ contentType: "text/css", body: editorStyle });
    else if (path === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ contentType: types[type] ?? "", body: readFileSync(resolve(path)) });
  });

  return {
    async open(kind, options, answer) {
      const posted: NonNullable<ReturnType<typeof kind.guard>>[] = [];
      const errors: string[] = [];
      let { state } = options;
      opening += 1;
      shell = shellOf(kind);
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
      script = await page.addInitScript(standIn, { opening, theme: themes[options.theme ?? "darkModern"], fontSize: options.fontSize ?? 13, state });
      await page.setViewportSize({ width: options.width ?? 1400, height: options.height ?? 900 });
      await page.goto(`${origin}/`);
      await page.waitForFunction(() => document.fonts.status === "loaded");
      if (posted[0]?.type !== "ready") throw new Error(`The page did not start: ${errors.join(", ")}`);
      return { page, posted, errors, state: () => state };
    },
  };
}

function shellOf({ script, styles }: PageKind<unknown>): string {
  const sheets = ["editor.css", "dist/codicon.css", ...styles.map((style) => `media/${style}`)];
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Page</title>
${sheets.map((sheet) => `<link rel="stylesheet" href="${origin}/${sheet}">`).join("")}</head>
<body><main id="page"></main><script nonce="test" src="${origin}/dist/${script}"></script></body></html>`;
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
    const fonts = { "font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif', "font-size": `${fontSize}px`, "editor-font-family": '"Droid Sans Mono", monospace' };
    for (const [name, value] of Object.entries({ ...theme.colors, ...fonts })) document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
}
