// The certs directory that something is created in: one that is shown, the usual one of the workspace, or any other.

import { Uri, workspace } from "vscode";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import { type PickItem } from "../host/quickPick.ts";
import { chooseFolder } from "./choosePath.ts";
import { askChoice, back, type Back, type Position } from "./steps.ts";

/** Its path on this machine. */
export async function chooseCertsDirectory(
  position: Position,
  store: CertsDirectoryStore,
): Promise<string | Back | undefined> {
  const listed = (await store.listed()).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
  const [folder] = workspace.workspaceFolders ?? [];
  const suggested = folder === undefined ? [] : [Uri.joinPath(folder.uri, "certs").fsPath];
  const items: readonly PickItem[] = [...new Set([...listed, ...suggested])].map((path) => ({
    label: path,
    description: listed.includes(path) ? "" : "new",
  }));
  const choose = { icon: "folder-opened" as const, label: "Choose a Directory…" };
  const answer = await askChoice(position, { placeholder: "Which certs directory", items: [...items, choose] });
  if (answer === undefined || answer === back) return answer;
  return answer === choose ? chooseFolder("Which certs directory") : answer.label;
}
