// The HTML that a page starts from: a policy, a script, style sheets, and no data. Everything that is shown arrives by message.

import { Uri, type Webview } from "vscode";
import { pagePolicy } from "./pagePolicy.ts";

/** 128 bits from the platform's generator of secrets, as hex. */
function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Folders that a page may load from, and nothing else. */
export function resourceRoots(extensionUri: Uri): readonly Uri[] {
  return [Uri.joinPath(extensionUri, "dist"), Uri.joinPath(extensionUri, "media")];
}

/** `script` is the name of the page's bundle in `dist`, `styles` are style sheets in `media`. */
export function shell(
  webview: Webview,
  extensionUri: Uri,
  script: string,
  styles: readonly string[] = ["page.css"],
): string {
  const file = (...path: string[]): string => webview.asWebviewUri(Uri.joinPath(extensionUri, ...path)).toString();
  const token = nonce();
  const policy = pagePolicy(token, webview.cspSource);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("dist", "codicon.css")}">
${styles.map((style) => `<link rel="stylesheet" href="${file("media", style)}">`).join("\n")}
</head>
<body><main id="page"></main>
<script nonce="${token}" src="${file("dist", script)}"></script>
</body>
</html>`;
}
