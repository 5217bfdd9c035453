// A row as the editor's tree item: the only place that makes one.

import {
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  workspace,
  type Command,
  type MarkdownString,
  type TextDocumentShowOptions,
  type Uri,
} from "vscode";
import type { TreeRow } from "../../view/tree/treeRow.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { Icon } from "../host/icon.ts";
import { plainText, textLimits } from "../host/plainText.ts";
import { markdownTooltip } from "../host/tooltip.ts";
import { commands, viewType } from "../platform/ids.ts";
import { decorationUri } from "./rowDecorations.ts";
import type { TreeNode } from "./treeNode.ts";

const toneIcons: Readonly<Record<Tone, Icon>> = {
  error: "error",
  warning: "warning",
  information: "info",
  ok: "pass",
  none: "circle-small",
};
const toneWords: Readonly<Record<Tone, string>> = {
  error: "Error",
  warning: "Warning",
  information: "Note",
  ok: "Good",
  none: "",
};

export function toTreeItem(node: TreeNode): TreeItem {
  const { row, directory, resource } = node;
  const state =
    row.children.length === 0
      ? TreeItemCollapsibleState.None
      : row.expanded
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(shown(row.label), state);
  item.id = `${directory.uri.toString()}/${row.id}`;
  item.description = shown(row.description);
  item.iconPath = iconOf(row);
  item.contextValue = row.context === "directory" ? `directory.${directory.origin}` : row.context;
  item.tooltip = tooltipOf(row);
  const decoration = decorationUri(row);
  if (decoration !== undefined) item.resourceUri = decoration;
  const problem = row.tone === "error" || row.tone === "warning" ? `, ${toneWords[row.tone].toLowerCase()}` : "";
  item.accessibilityInformation = { label: shown(`${row.label}, ${row.description}${problem}`) };
  if (row.file !== undefined && resource !== undefined && row.context !== "group") {
    item.command = openCommand(resource);
  }
  if (row.context === "interrupted")
    item.command = { command: commands.recover, title: "Recover Interrupted Write…", arguments: [node] };
  if (row.context === "directory" && directory.origin !== "workspace") {
    item.description = shown(`${row.description} · ${workspace.asRelativePath(directory.uri)}`);
  }
  return item;
}

/** Files that the certificate page opens by default, so that the editor decides between a preview tab and one that stays. */
const certificateNames = /\.(?:crt|cer|pem|der|crl|csr|req|p10|p7b|p7c|p12|pfx)$/i;
const documentNames = /\.(?:md|markdown|txt)$/i;

/** A key has nothing to show as text; the page names it and keeps its content to itself. */
function openCommand(resource: Uri): Command {
  const options = { preview: true } satisfies TextDocumentShowOptions;
  const { path } = resource;
  return certificateNames.test(path) || documentNames.test(path)
    ? { command: "vscode.open", title: "Open", arguments: [resource, options] }
    : { command: "vscode.openWith", title: "Open", arguments: [resource, viewType, options] };
}

function shown(text: string): string {
  return plainText(text, textLimits.detail);
}

/** A leaf with an error or a warning shows that instead of what it is; groups keep their icon and have the colour. */
function iconOf(row: TreeRow): ThemeIcon {
  const isLeaf = row.context !== "group" && row.context !== "directory";
  if (row.tone === "error")
    return isLeaf ? new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")) : new ThemeIcon(row.icon);
  if (row.tone === "warning")
    return isLeaf
      ? new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground"))
      : new ThemeIcon(row.icon);
  return new ThemeIcon(row.icon);
}

function tooltipOf({ tooltip: { title, lines } }: TreeRow): MarkdownString {
  const shown = lines.slice(0, 8).map(({ tone, text }) => ({ icon: toneIcons[tone], text }));
  return markdownTooltip(title, shown, lines.length > 8 ? `${lines.length - 8} more` : undefined);
}
