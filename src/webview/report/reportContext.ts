// What the parts of the report know beside their own view: what the reader unfolded, what was just copied, and how to ask the host.

import type { ReportAction, ReportTarget } from "../../view/reportProtocol.ts";

export interface ReportContext {
  /** Long lists that are shown whole: `files`, `checks`. */
  readonly unfolded: readonly string[];
  readonly unfold: (list: string) => void;
  /** The finding that was copied a moment ago, or the action that was done. */
  readonly done: string | undefined;
  readonly open: (target: ReportTarget) => void;
  readonly copy: (file: number, finding: number) => void;
  readonly act: (action: ReportAction) => void;
}

/** How {@link ReportContext.done} names a finding. */
export function findingKey(file: number, finding: number): string {
  return `${file}/${finding}`;
}
