// What the parts of the report know beside their own view: the frame they are in, and how to ask the host.

import type { ReportAction, ReportTarget } from "../../contract/reportProtocol.ts";
import type { FrameContext } from "../frame/pageFrame.ts";

/** Folds are `files`, `checks`, `expiry`; what is done is an action, or a {@link findingKey} that was copied. */
export interface ReportContext extends FrameContext {
  readonly open: (target: ReportTarget) => void;
  readonly copy: (file: number, finding: number, part?: "quote") => void;
  readonly act: (action: ReportAction) => void;
}

/** How {@link ReportContext.done} names a finding. */
export function findingKey(file: number, finding: number, part?: "quote"): string {
  return `${file}/${finding}${part === undefined ? "" : `/${part}`}`;
}
