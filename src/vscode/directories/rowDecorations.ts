// Color and number beside a row: the editor offers them through decorations of a resource, so every row that has something wrong gets a
// resource of a scheme of ours. The color is never alone: the icon and the words say the same.

import { EventEmitter, FileDecoration, ThemeColor, Uri, type FileDecorationProvider } from "vscode";
import type { TreeRow } from "../../view/tree/treeRow.ts";

const scheme = "certs-for-cockroachdb-row";

/** The resource that carries a row's decoration; absent where there is nothing to decorate. */
export function decorationUri(row: TreeRow): Uri | undefined {
  if (row.tone !== "error" && row.tone !== "warning") return undefined;
  const mark = row.findings > 0 ? String(Math.min(row.findings, 99)) : row.context === "absent" ? "" : "●";
  return Uri.from({ scheme, path: `/${row.tone}/${mark}` });
}

export class RowDecorations implements FileDecorationProvider {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    const [, tone, mark = ""] = uri.path.split("/");
    const color = new ThemeColor(tone === "error" ? "list.errorForeground" : "list.warningForeground");
    const tooltip = mark === "●" ? "Findings below" : `${mark} ${mark === "1" ? "finding" : "findings"}`;
    return mark === "" ? new FileDecoration(undefined, undefined, color) : new FileDecoration(mark, tooltip, color);
  }
}
