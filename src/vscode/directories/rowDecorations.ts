// Color and number beside a row: the editor offers them through decorations of a resource, so every row that has something wrong gets a
// resource of a scheme of ours. The color is never alone: the icon and the words say the same.

import { EventEmitter, FileDecoration, ThemeColor, Uri, type FileDecorationProvider } from "vscode";
import type { TreeRow } from "../../view/tree/treeRow.ts";

const scheme = "certs-for-cockroachdb-row";

/** A row that gathers others: it keeps its icon and its color, and says in words what is wrong below it. */
export function isGathering({ context }: Pick<TreeRow, "context">): boolean {
  return /^(?:group|directory|cluster|fold\.|clients\.(?:filter|fold))/.test(context);
}

/** The resource that carries a row's decoration; absent where there is nothing to decorate. */
export function decorationUri(row: TreeRow): Uri | undefined {
  if ((row.tone !== "error" && row.tone !== "warning") || isGathering(row)) return undefined;
  // A group of clients has the icon of its state; the color of a label is for what has the finding itself.
  if (row.context.startsWith("clients.")) return undefined;
  // One finding is the row itself; a number says that there are more.
  const mark = row.findings > 1 ? String(Math.min(row.findings, 99)) : "";
  return Uri.from({ scheme, path: `/${row.tone}/${mark}` });
}

export class RowDecorations implements FileDecorationProvider {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    const [, tone, mark = ""] = uri.path.split("/");
    const color = new ThemeColor(tone === "error" ? "list.errorForeground" : "list.warningForeground");
    return mark === ""
      ? new FileDecoration(undefined, undefined, color)
      : new FileDecoration(mark, `${mark} findings`, color);
  }
}
