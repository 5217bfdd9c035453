// "Hide This Directory" and "Show Hidden Directories": for directories that the search finds and that nobody wants to see, such as test data.

import { workspace } from "vscode";
import { isTreeNode } from "../../directories/treeNode.ts";
import { showInformation } from "../../host/messages.ts";
import { pickMany } from "../../host/quickPick.ts";
import type { Services } from "../../services/services.ts";

/** A directory that was chosen by command is removed instead: it isn't found again. */
export async function hideDirectory({ store, hidden }: Services, argument: unknown): Promise<void> {
  if (!isTreeNode(argument) || argument.row.context !== "directory") return;
  const { uri, origin } = argument.directory;
  const name = workspace.asRelativePath(uri);
  await (origin === "chosen" ? store.removeChosen(uri) : hidden.hide(uri));
  const undo = "Undo";
  const answer = await showInformation(
    `${name} is hidden from the view, the badge, and the Problems panel. No file was changed.`,
    undo,
  );
  if (answer === undo) await (origin === "chosen" ? store.choose(uri) : hidden.show([uri]));
}

export async function showHiddenDirectories({ hidden }: Services): Promise<void> {
  const uris = hidden.all;
  if (uris.length === 0) throw new Error("No directory is hidden.");
  if (uris.length === 1) return hidden.show(uris);
  const items = uris.map((uri) => ({ label: workspace.asRelativePath(uri), uri, picked: true }));
  const shown = await pickMany(items, {
    title: "Show Hidden Directories",
    placeholder: "Select what to show again",
    required: "Nothing is selected. Select what to show again",
  });
  if (shown !== undefined) await hidden.show(shown.map(({ uri }) => uri));
}
