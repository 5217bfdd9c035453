// The certs directory that something is created in: one that is shown, the usual one of the workspace, or any other.

import { Uri, workspace } from "vscode";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import { type PickItem } from "../host/quickPick.ts";
import { chooseFolder } from "./choosePath.ts";
import { askChoice, back, type Back, type Position } from "./steps.ts";

/** Its path on this machine. `before` is the answer that was given before, or that the user most likely means; empty without one. */
export async function chooseCertsDirectory(
  position: Position,
  store: CertsDirectoryStore,
  before: string,
): Promise<string | Back | undefined> {
  const listed = (await store.listed()).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
  const [folder] = workspace.workspaceFolders ?? [];
  const suggested = folder === undefined ? [] : [Uri.joinPath(folder.uri, "certs").fsPath];
  const items: readonly PickItem[] = [...new Set([...listed, ...suggested, ...(before === "" ? [] : [before])])].map(
    (path) => ({ label: path, description: listed.includes(path) ? "" : "new" }),
  );
  const choose = { icon: "folder-opened" as const, label: "Choose a Directory…" };
  for (;;) {
    const answer = await askChoice(position, {
      placeholder: "Which certs directory",
      items: [...items, choose],
      active: items.find(({ label }) => label === before),
    });
    if (answer === undefined || answer === back) return answer;
    const path = answer === choose ? await chooseFolder("Which certs directory", before) : answer.label;
    if (path !== undefined) return path;
  }
}
