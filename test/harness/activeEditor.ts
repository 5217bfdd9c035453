// What a suite inside VS Code asks about the tab in front.
import assert from "node:assert/strict";
import * as vscode from "vscode";

/**
 * Opens a file as a click in the explorer does, with the editor that VS Code chooses; that editor's view type, or
 * `text`.
 */
export async function openInChosenEditor(file: vscode.Uri): Promise<string> {
  await vscode.commands.executeCommand("vscode.open", file);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom) return input.viewType;
  assert.ok(input instanceof vscode.TabInputText, "the tab in front holds neither a text nor a custom editor");
  return "text";
}

/** A file of the sample, by its path in the workspace. */
export async function sampleFile(path: string): Promise<vscode.Uri> {
  const [file] = await vscode.workspace.findFiles(path);
  assert.ok(file, `the sample has no ${path}`);
  return file;
}
