// Answers the questions of commands inside VS Code, and keeps what was asked and said.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { sampleFile } from "./activeEditor.ts";

export interface Answered {
  readonly asked: readonly string[];
  readonly said: readonly string[];
}

/** Picks the item that begins with `item`, presses `button` in modal dialogs, and keeps what was asked and said. */
export async function answering(
  item: string,
  button: string | undefined,
  work: () => Thenable<unknown>,
): Promise<Answered> {
  const { showQuickPick, showWarningMessage, showInformationMessage, showErrorMessage } = vscode.window;
  const asked: string[] = [];
  const said: string[] = [];
  const dialog = (message: string, options?: unknown, ...buttons: readonly string[]): Promise<string | undefined> => {
    const isModal = typeof options === "object" && options !== null && "detail" in options;
    (isModal ? asked : said).push(isModal ? `${message}\n${String(options.detail)}` : message);
    return Promise.resolve(isModal ? buttons.find((one) => one === button) : undefined);
  };
  const pick = (items: readonly { readonly label: string }[]): Promise<unknown> =>
    Promise.resolve(items.find(({ label }) => label.startsWith(item)));
  Object.assign(vscode.window, {
    showQuickPick: pick,
    showWarningMessage: dialog,
    showInformationMessage: dialog,
    showErrorMessage: dialog,
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showQuickPick, showWarningMessage, showInformationMessage, showErrorMessage });
  }
  return { asked, said };
}

/** An empty directory with this name in the workspace. */
export async function newDirectory(name: string): Promise<string> {
  const directory = join((await sampleFile("healthy/certs/ca.crt")).fsPath, "../../..", name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  return directory;
}
