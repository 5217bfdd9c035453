// Opens a built page of results in Chromium as the editor does: its empty shell with the content security policy, its style sheets, the
// theme's variables, and a stand-in for the extension host.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { fromDocument, type FromDocument, type PageDocument } from "../../../src/view/document/pageDocument.ts";
import { fromReport, type FromReport, type ReportView } from "../../../src/view/reportProtocol.ts";
import { themes, type Theme, type ThemeName } from "./themes.ts";

const origin = "https://report.test";

const policy = `default-src 'none'; script-src 'nonce-test'; style-src ${origin}; font-src ${origin}; img-src ${origin}`;

interface PageKind<Message> {
  /** The name of its bundle. */
  readonly script: string;
  readonly styles: readonly string[];
  /** The host's guard for what this page sends. */
  readonly guard: (message: unknown) => Message | undefined;
}

const reportKind: PageKind<FromReport> = { script: "report.js", styles: ["page.css", "report.css"], guard: fromReport };
const documentKind: PageKind<FromDocument> = { script: "document.js", styles: ["page.css", "report.css", "document.css"], guard: fromDocument };

function shell({ script, styles }: PageKind<unknown>): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Page</title>
<link rel="stylesheet" href="/codicon.css">${styles.map((style) => `<link rel="stylesheet" href="/${style}">`).join("")}</head>
<body><main id="page"></main><script nonce="test" src="/${script}"></script></body></html>`;
}

const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
  "/report.js": ["dist/report.js", "text/javascript"],
  "/document.js": ["dist/document.js", "text/javascript"],
  "/page.css": ["media/page.css", "text/css"],
  "/report.css": ["media/report.css", "text/css"],
  "/document.css": ["media/document.css", "text/css"],
  "/codicon.css": ["node_modules/@vscode/codicons/dist/codicon.css", "text/css"],
  "/codicon.ttf": ["node_modules/@vscode/codicons/dist/codicon.ttf", "font/ttf"],
};

export interface ReportOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  /** What an earlier page left with `setState`. */
  readonly state?: unknown;
}

interface OpenPage<Message> {
  readonly page: Page;
  /** Everything the page has sent, each checked by the host's own guard. */
  readonly posted: readonly Message[];
  readonly state: () => unknown;
  /** Exceptions and error messages of the console, among them what the content security policy refused. */
  readonly errors: readonly string[];
  readonly send: (message: unknown) => Promise<void>;
}

export interface OpenReport extends OpenPage<FromReport> {
  readonly show: (report: ReportView) => Promise<void>;
}

export interface OpenDocument extends OpenPage<FromDocument> {
  readonly show: (document: PageDocument) => Promise<void>;
}

export async function openReport(context: BrowserContext, options: ReportOptions = {}): Promise<OpenReport> {
  const open = await openPage(context, reportKind, options);
  return { ...open, show: (report) => open.send({ type: "report", report }) };
}

export async function openDocument(context: BrowserContext, options: ReportOptions = {}): Promise<OpenDocument> {
  const open = await openPage(context, documentKind, options);
  return { ...open, show: (document) => open.send({ type: "document", document }) };
}

async function openPage<Message extends { readonly type: string }>(
  context: BrowserContext,
  kind: PageKind<Message>,
  { theme = "darkModern", width = 1400, state: earlier }: ReportOptions,
): Promise<OpenPage<Message>> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  const posted: Message[] = [];
  const errors: string[] = [];
  let state = earlier;
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.exposeFunction("postToHost", (message: unknown) => {
    const known = kind.guard(message);
    if (known === undefined) errors.push(`the host does not understand ${JSON.stringify(message)}`);
    else posted.push(known);
  });
  await page.exposeFunction("stateToHost", (kept: unknown) => {
    state = kept;
  });
  await page.addInitScript(standIn, { theme: themes[theme], state: earlier });
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = files[pathname];
    if (pathname === "/") await route.fulfill({ contentType: "text/html", body: shell(kind) });
    else if (file === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ contentType: file[1], body: readFileSync(resolve(file[0])) });
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => document.fonts.status === "loaded");
  if (posted[0]?.type !== "ready") throw new Error(`The page did not start: ${errors.join(", ")}`);
  const send = async (message: unknown): Promise<void> => {
    await page.evaluate(async (data) => {
      window.postMessage(data, "*");
      // Two frames: the picture is measured in the first and laid out for the second.
      for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }, message);
  };
  return { page, posted, errors, state: () => state, send };
}

/** Runs in the page, before its scripts. */
function standIn({ theme, state }: { readonly theme: Theme; readonly state: unknown }): void {
  const host = globalThis as unknown as {
    postToHost(message: unknown): Promise<void>;
    stateToHost(state: unknown): Promise<void>;
    acquireVsCodeApi: unknown;
  };
  host.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => void host.postToHost(structuredClone(message)),
    getState: () => state,
    setState: (next: unknown) => void host.stateToHost(structuredClone(next)),
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.className = theme.bodyClass;
    const fonts = { "font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif', "font-size": "13px", "editor-font-family": '"Droid Sans Mono", monospace' };
    for (const [name, value] of Object.entries({ ...theme.colors, ...fonts })) document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
}
