// One row of the tree as plain data.

import type { Tone } from "../../contract/protocol.ts";

export interface TooltipLine {
  readonly tone: Tone;
  readonly text: string;
}

export interface TreeRow {
  /** Unique within the directory. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Of the worst finding at the row or, for a row with children, below it. */
  readonly tone: Tone;
  /** Findings at the row itself; 0 for groups. */
  readonly findings: number;
  readonly tooltip: { readonly title: string; readonly lines: readonly TooltipLine[]; readonly sha256?: string };
  /** What commands apply to it: `directory`, `group`, `file.certificate`, `file.key`, `file.other`, `certificate`, `absent`, `interrupted`. */
  readonly context: string;
  /** The file that the row opens; absent for groups and for what is missing. */
  readonly file?: string;
  readonly children: readonly TreeRow[];
  /** Shown unfolded at first. */
  readonly expanded: boolean;
}
