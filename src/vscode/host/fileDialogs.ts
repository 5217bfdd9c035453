// The file dialogs. VS Code shows its own, made of a quick input, where the system has none.

import { window, type OpenDialogOptions, type SaveDialogOptions, type Uri } from "vscode";
import { plainText, textLimits } from "./plainText.ts";

/** Asks for existing files or folders. Undefined if the user leaves. */
export function chooseFiles(options: OpenDialogOptions & { readonly title: string }): Thenable<Uri[] | undefined> {
  return window.showOpenDialog({ ...options, title: plainText(options.title, textLimits.title) });
}

/** Asks where to write a file. Undefined if the user leaves. */
export function chooseSaveTarget(options: SaveDialogOptions & { readonly title: string }): Thenable<Uri | undefined> {
  return window.showSaveDialog({ ...options, title: plainText(options.title, textLimits.title) });
}
