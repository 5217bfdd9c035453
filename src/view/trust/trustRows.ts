// The trust of a certs directory as rows of the sidebar: the picture's own nodes, with groups unfolded in bundles of a hundred.

import type { DocumentBlock, TrustPicture } from "../../contract/pageDocument.ts";
import type { TrustNode, TrustNodeKind } from "../../contract/trustPicture.ts";
import { count } from "../../contract/format.ts";
import { treeRow, type TreeRow } from "../tree/treeRow.ts";
import { systemStoreNote } from "./trustWords.ts";

/** Rows in one fold. */
const foldSize = 100;

const icons: Readonly<Record<TrustNodeKind, string>> = {
  lane: "shield",
  absent: "circle-slash",
  authority: "verified",
  bundle: "library",
  intermediate: "link",
  certificate: "file-text",
  group: "account",
  reason: "circle-slash",
};

/** The directory itself, with everything below it. `name` is the name of the directory. */
export function trustRows({ lanes, details }: TrustPicture, name: string): TreeRow {
  const rows = lanes.map((lane) => rowOf(lane, details));
  const cutOff = lanes.find(({ id }) => id === "cutOff");
  return frame(
    "trust",
    name,
    cutOff === undefined ? "" : `${count(leavesOf(cutOff), "certificate")} rejected`,
    "file-directory",
    [...rows, systemRow()],
    { context: "directory", fold: "expanded", tone: cutOff?.tone ?? "none" },
  );
}

function systemRow(): TreeRow {
  return {
    ...frame("system", "Operating system’s trust store", "ignored by CockroachDB", "circle-slash", []),
    tooltip: { title: "Operating system’s trust store", lines: [{ tone: "none", text: systemStoreNote }] },
  };
}

function frame(
  id: string,
  label: string,
  description: string,
  icon: string,
  children: readonly TreeRow[],
  more: Partial<TreeRow> = {},
): TreeRow {
  return treeRow({
    id,
    label,
    description,
    icon,
    tooltip: { title: label, lines: description === "" ? [] : [{ tone: "none", text: description }] },
    context: "group",
    fold: children.length === 0 ? "none" : "collapsed",
    children,
    ...more,
  });
}

function rowOf(node: TrustNode, details: TrustPicture["details"]): TreeRow {
  const { id, kind, title, note, tone, action, children, detail } = node;
  const file = action?.startsWith("open:") === true ? action.slice("open:".length) : undefined;
  const isFolded = kind === "group" || kind === "bundle";
  const own =
    kind === "group" && detail !== undefined
      ? memberRows(id, details[detail] ?? [])
      : children.map((child) => rowOf(child, details));
  const members = isFolded ? folds(id, own) : own;
  const shownTone = tone === "ok" ? "none" : tone;
  const context = kind === "authority" ? "trust.authority" : kind === "certificate" ? "trust.certificate" : "group";
  return frame(id, title, note, icons[kind], members, {
    context,
    tone: shownTone,
    ...(file !== undefined && { file }),
    ...(members.length > 0 && !isFolded && { fold: "expanded" as const }),
  });
}

/** The members of a group: files of its table. */
function memberRows(id: string, [table]: readonly DocumentBlock[]): readonly TreeRow[] {
  if (table?.block !== "table") return [];
  return table.rows.map(({ tone = "none", cells: [file, , validity] }) =>
    frame(`${id}/${file?.text ?? ""}`, file?.text ?? "", validity?.text ?? "", "file-text", [], {
      context: "trust.certificate",
      tone,
      ...(file !== undefined && { file: file.text }),
    }),
  );
}

function folds(id: string, rows: readonly TreeRow[]): readonly TreeRow[] {
  if (rows.length <= foldSize) return rows;
  const result: TreeRow[] = [];
  for (let at = 0; at < rows.length; at += foldSize) {
    const some = rows.slice(at, at + foldSize);
    result.push(
      frame(
        `${id}/fold${at}`,
        `${some[0]?.label ?? ""} … ${some.at(-1)?.label ?? ""}`,
        String(some.length),
        "ellipsis",
        some,
      ),
    );
  }
  return result;
}

function leavesOf({ kind, children, shares = [] }: TrustNode): number {
  if (kind === "group") return shares.reduce((sum, share) => sum + share.count, 0);
  return kind === "certificate" ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0);
}
