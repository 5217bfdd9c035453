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
import { decorationUri, isGathering } from "./rowDecorations.ts";
import { isTreeNode, type ClusterNode, type TreeNode } from "./treeNode.ts";

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

const folds: Readonly<Record<TreeRow["fold"], TreeItemCollapsibleState>> = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

export function toTreeItem(node: TreeNode | ClusterNode): TreeItem {
  const { row } = node;
  const item = new TreeItem(detailText(row.label), folds[row.fold]);
  item.id = row.id;
  item.description = detailText(row.description);
  item.iconPath = iconOf(row);
  item.contextValue = [row.context, ...row.can].join(" ");
  item.tooltip = tooltipOf(row);
  const decoration = decorationUri(row);
  if (decoration !== undefined) item.resourceUri = decoration;
  item.accessibilityInformation = { label: detailText(spokenWords(row, row.description)) };
  if (isTreeNode(node)) describeInDirectory(item, node);
  return item;
}

function describeInDirectory(item: TreeItem, node: TreeNode): void {
  const { row, directory, resource } = node;
  item.id = `${directory.uri.toString()}/${row.id}`;
  const isInWorkspace = workspace.getWorkspaceFolder(directory.uri) !== undefined;
  item.contextValue = [
    row.context === "directory" ? `directory.${directory.origin}` : row.context,
    ...row.can,
    ...(isInWorkspace ? ["workspace"] : []),
  ].join(" ");
  if (row.file !== undefined && resource !== undefined) item.command = openCommand(resource);
  if (row.context === "interrupted")
    item.command = { command: commands.recover, title: "Recover Interrupted Write…", arguments: [node] };
  if (row.context.startsWith("absent."))
    item.command = { command: commands.explainMissing, title: "About This Missing File", arguments: [node] };
  if (row.context === "directory" && directory.origin !== "workspace") {
    const place = [row.description, workspace.asRelativePath(directory.uri)].filter((part) => part !== "").join(" · ");
    item.description = detailText(place);
    item.accessibilityInformation = { label: detailText(spokenWords(row, place)) };
  }
}

/** What a screen reader says: the state is in words, because neither the icon nor the color is read. */
function spokenWords({ label, tone, findings }: TreeRow, description: string): string {
  return [
    label,
    ...(description === "" ? [] : [description]),
    ...(tone === "error" || tone === "warning" ? [toneWords[tone].toLowerCase()] : []),
    ...(findings > 1 ? [`${findings} findings`] : []),
  ].join(", ");
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

function detailText(text: string): string {
  return plainText(text, textLimits.detail);
}

/** A row with an error or a warning shows that instead of what it is; one that gathers others keeps its icon. */
function iconOf(row: TreeRow): ThemeIcon {
  if (isGathering(row)) return new ThemeIcon(row.icon);
  if (row.tone === "error") return new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground"));
  if (row.tone === "warning") return new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground"));
  return new ThemeIcon(row.icon);
}

function tooltipOf({ tooltip: { title, lines } }: TreeRow): MarkdownString {
  const shown = lines.slice(0, 8).map(({ tone, text }) => ({ icon: toneIcons[tone], text }));
  return markdownTooltip(title, shown, lines.length > 8 ? `${lines.length - 8} more` : undefined);
}
