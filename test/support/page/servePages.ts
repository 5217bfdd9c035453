// Serves the built pages to Chromium as the editor does: in their empty shell, with the same content security policy
// and style sheets.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { pagePolicy } from "../../../src/vscode/panels/pagePolicy.ts";

const origin = "https://page.test";

/** Each page's style sheets in `media`, by the name of its bundle in `dist`. */
const styles = {
  webview: ["page.css"],
  report: ["page.css", "report.css"],
  document: ["page.css", "report.css", "document.css"],
} as const;

export type PageName = keyof typeof styles;

const policy = pagePolicy("test", origin);

/** What the editor puts into every webview, where it matters to the layout. */
const editorStyle = `@layer vscode-default {
  body { background-color: transparent; color: var(--vscode-editor-foreground); margin: 0; padding: 0 20px; }
  a { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
}`;

function shellOf(name: PageName): string {
  const sheets = ["editor.css", "dist/codicon.css", ...styles[name].map((style) => `media/${style}`)];
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Page</title>
${sheets.map((sheet) => `<link rel="stylesheet" href="${origin}/${sheet}">`).join("")}</head>
<body><main id="page"></main><script nonce="test" src="${origin}/dist/${name}.js"></script></body></html>`;
}

const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", ttf: "font/ttf" };

/** From now on every request of `page` is answered from the checkout. */
export async function servePages(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    const [, path, type = ""] = /^\/((?:dist|media)\/\w+\.(\w+))$/.exec(pathname) ?? [];
    const name = pathname.slice(1);
    if (Object.hasOwn(styles, name)) await route.fulfill({ contentType: "text/html", body: shellOf(name as PageName) });
    else if (pathname === "/editor.css") await route.fulfill({ contentType: "text/css", body: editorStyle });
    else if (path === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ contentType: types[type] ?? "", body: readFileSync(resolve(path)) });
  });
}

/** Goes to a page that is served, and waits until its fonts are there. */
export async function goToPage(page: Page, name: PageName): Promise<void> {
  await page.goto(`${origin}/${name}`);
  await page.waitForFunction(() => document.fonts.status === "loaded");
}
