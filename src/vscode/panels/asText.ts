// Ways from a certificate page back to the text that it shows.

import {
  Position,
  Range,
  Selection,
  TabInputCustom,
  Uri,
  commands,
  window,
  type TextDocumentContentProvider,
} from "vscode";
import { viewType } from "../platform/ids.ts";
import { fileName } from "../platform/locations.ts";
import type { Platform } from "../platform/platform.ts";
import { requireFile } from "../platform/readFile.ts";

/** Opens the file in the text editor, instead of the page where that is the active editor. */
export async function openAsText(uri: Uri): Promise<void> {
  const group = window.tabGroups.activeTabGroup;
  const page = group.tabs.find(
    ({ input }) =>
      input instanceof TabInputCustom && input.viewType === viewType && input.uri.toString() === uri.toString(),
  );
  await commands.executeCommand("vscode.openWith", uri, "default", group.viewColumn);
  if (page !== undefined) await window.tabGroups.close(page);
}

/** Opens the text with the cursor at a place (1-based). */
export async function revealLine(uri: Uri, line: number, column: number): Promise<void> {
  const position = new Position(line - 1, column - 1);
  const editor = await window.showTextDocument(uri, { preview: false });
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position));
}

/** Opens a file on the certificate page: a key is named there, and its content not shown. */
export async function openAsPage(uri: Uri): Promise<void> {
  await commands.executeCommand("vscode.openWith", uri, viewType);
}

/** Documents of this scheme have the text of another resource under a name that no custom editor claims. */
export const textScheme = "certs-for-cockroachdb-text";

/** Bytes; as much as the editor itself opens as text. */
const maxTextSize = 50 * 1024 * 1024;

export function asTextProvider(platform: Pick<Platform, "assetLoader">): TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async ({ query }) =>
      new TextDecoder().decode(await requireFile(Uri.parse(query, true), maxTextSize, platform)),
  };
}

/**
 * Compares a version in git with the file as text. Builds of the editor before mid-2026 give both sides of a diff to a default custom
 * editor (microsoft/vscode#324791); through a scheme of ours no custom editor is asked.
 */
export async function openAsTextDiff(uri: Uri): Promise<void> {
  const asText = (one: Uri, name: string): Uri =>
    Uri.from({ scheme: textScheme, path: `/${name}.txt`, query: one.toString() });
  const name = fileName(uri);
  const current = Uri.file(uri.path);
  await commands.executeCommand("vscode.diff", asText(uri, name), asText(current, name), `${name} (text)`);
}
