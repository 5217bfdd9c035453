// Opens the built page in Chromium the way the editor does: the same empty shell with the same content security policy, the same two
// style sheets, the theme's variables on the root element, and a stand-in for the extension host behind `acquireVsCodeApi`.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { fromPage } from "../../../src/view/fromPage.ts";
import type { DetailView, FileView, FromPage, StructureView, ToPage } from "../../../src/view/protocol.ts";
import { themes, type ThemeName } from "./themes.ts";

const origin = "https://page.test";

const policy = [
  "default-src 'none'",
  "script-src 'nonce-test'",
  `style-src ${origin}`,
  `font-src ${origin}`,
  `img-src ${origin}`,
].join("; ");

const shell = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Page</title>
<link rel="stylesheet" href="${origin}/editor.css">
<link rel="stylesheet" href="${origin}/dist/codicon.css"><link rel="stylesheet" href="${origin}/media/page.css"></head>
<body><main id="page"></main><script nonce="test" src="${origin}/dist/webview.js"></script></body></html>`;

/** What the editor puts into every webview, where it matters to the layout. */
const editorStyle = `@layer vscode-default {
  body { background-color: transparent; color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px; }
  a { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
}`;

const files: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  "/dist/webview.js": { path: "dist/webview.js", type: "text/javascript" },
  "/media/page.css": { path: "media/page.css", type: "text/css" },
  "/dist/codicon.css": { path: "dist/codicon.css", type: "text/css" },
  "/dist/codicon.ttf": { path: "dist/codicon.ttf", type: "font/ttf" },
};

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** The editor's font size in pixels. */
  readonly fontSize?: number;
  /** What an earlier page left with `setState`. */
  readonly state?: unknown;
  /** Answers `select`, as the extension host does. */
  readonly detailOf?: (row: string) => DetailView | undefined;
  /** Answers `structure`. */
  readonly structureOf?: (row: string) => StructureView | undefined;
}

export interface OpenPage {
  readonly page: Page;
  /** Everything the page has sent, each checked by the host's own guard. */
  readonly posted: readonly FromPage[];
  /** What the page gave to `setState` last. */
  readonly state: () => unknown;
  /** Exceptions and error messages of the console, among them what the content security policy refused. */
  readonly errors: readonly string[];
  /** Sends a message, or anything else, and waits until it is drawn. */
  readonly send: (message: unknown) => Promise<void>;
  readonly show: (file: FileView) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openPage(context: BrowserContext, options: PageOptions = {}): Promise<OpenPage> {
  const page = await context.newPage();
  await page.setViewportSize({ width: options.width ?? 1400, height: options.height ?? 900 });
  const posted: FromPage[] = [];
  const errors: string[] = [];
  let state = options.state;
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });

  const send = async (message: unknown): Promise<void> => {
    await page.evaluate(async (data) => {
      window.postMessage(data, "*");
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }, message);
  };

  await page.exposeFunction("postToHost", async (message: unknown) => {
    const known = fromPage(message);
    if (known === undefined) errors.push(`the host does not understand ${JSON.stringify(message)}`);
    else posted.push(known);
    const detail = known?.type === "select" ? options.detailOf?.(known.row) : undefined;
    if (detail !== undefined) await send({ type: "detail", detail } satisfies ToPage);
    const structure = known?.type === "structure" ? options.structureOf?.(known.row) : undefined;
    if (structure !== undefined) await send({ type: "structure", structure } satisfies ToPage);
  });
  await page.exposeFunction("stateToHost", (kept: unknown) => {
    state = kept;
  });
  await page.addInitScript(standIn, { theme: themes[options.theme ?? "darkModern"], fontSize: options.fontSize ?? 13, state: options.state });
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = files[pathname];
    if (pathname === "/") await route.fulfill({ contentType: "text/html", body: shell });
    else if (pathname === "/editor.css") await route.fulfill({ contentType: "text/css", body: editorStyle });
    else if (file === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ contentType: file.type, body: readFileSync(resolve(file.path)) });
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => document.fonts.status === "loaded");
  if (posted[0]?.type !== "ready") throw new Error(`The page did not start: ${errors.join(", ")}`);

  return {
    page,
    posted,
    errors,
    state: () => state,
    send,
    show: async (file) => {
      await send({ type: "show", file } satisfies ToPage);
      // The answer to the page's question for the first row.
      if (options.detailOf !== undefined && file.rows.length > 0) await page.waitForSelector("h1");
    },
    close: () => page.close(),
  };
}

interface Given {
  readonly theme: { readonly bodyClass: string; readonly colors: Readonly<Record<string, string>> };
  readonly fontSize: number;
  readonly state: unknown;
}

/** Runs in the page, before its scripts. */
function standIn({ theme, fontSize, state }: Given): void {
  interface Bindings {
    postToHost(message: unknown): Promise<void>;
    stateToHost(state: unknown): Promise<void>;
    acquireVsCodeApi?: unknown;
  }
  const bindings = globalThis as unknown as Bindings;
  let kept = state;
  bindings.acquireVsCodeApi = () => ({
    // As the editor does, what crosses is a copy.
    postMessage: (message: unknown) => void bindings.postToHost(structuredClone(message)),
    getState: () => kept,
    setState: (next: unknown) => {
      kept = structuredClone(next);
      void bindings.stateToHost(kept);
    },
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.className = theme.bodyClass;
    const variables = {
      ...theme.colors,
      "font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
      "font-size": `${fontSize}px`,
      "editor-font-family": '"Droid Sans Mono", monospace',
    };
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
}
