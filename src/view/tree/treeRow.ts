// One row of the tree as plain data.

import type { Tone } from "../../contract/protocol.ts";

export interface TooltipLine {
  readonly tone: Tone;
  readonly text: string;
}

/** What a menu can offer on a row only sometimes: a fix that exists, a finding to explain. */
export type Capability = "fix" | "explain";

export interface TreeRow {
  /** Unique within the directory. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Name of a codicon, never `file` or `folder`: the icon theme replaces those, or leaves them out. */
  readonly icon: string;
  /** Of the worst finding at the row or, for a row with children, below it. */
  readonly tone: Tone;
  /** Errors and warnings at the row itself; 0 for groups. */
  readonly findings: number;
  readonly tooltip: { readonly title: string; readonly lines: readonly TooltipLine[] };
  /** The kind of row, which decides its menu, such as `directory`, `pair.client`, or `absent.uiCa`. */
  readonly context: string;
  readonly can: readonly Capability[];
  /** The file that the row opens; absent for groups and for what is missing. */
  readonly file?: string;
  /** Every file that the row is about, with the one it opens. */
  readonly files: readonly string[];
  /** Whether it has children, and whether they are shown at first. */
  readonly fold: "none" | "collapsed" | "expanded";
  /** Of a long group, they are built when somebody asks for them. */
  readonly children: readonly TreeRow[];
}

/** A row without the parts that most rows don't need. */
export function treeRow(
  row: Pick<TreeRow, "id" | "label" | "description" | "icon" | "context"> & Partial<TreeRow>,
): TreeRow {
  return {
    tone: "none",
    findings: 0,
    tooltip: { title: row.label, lines: [] },
    can: [],
    files: row.file === undefined ? [] : [row.file],
    fold: "none",
    children: [],
    ...row,
  };
}

/** A row whose children are built once, when they're asked for: thousands of them cost nothing until then. */
export function lazyRow(row: Parameters<typeof treeRow>[0], build: () => readonly TreeRow[]): TreeRow {
  let rows: readonly TreeRow[] | undefined;
  const { children: _, ...rest } = treeRow(row);
  return {
    ...rest,
    get children() {
      rows ??= build();
      return rows;
    },
  };
}

/** The id of the row of a certificate inside a CA file. */
export function innerRowId(file: string, block: number): string {
  return `${file}#${block}`;
}
