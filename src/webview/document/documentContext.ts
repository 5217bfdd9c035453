// What the blocks of a page of results know beside their own data: the frame they are in, and how to ask the host.

import type { FrameContext } from "../frame/pageFrame.ts";

/** {@link FrameContext.done} is the id of an action, or a {@link copyKey}. */
export interface DocumentContext extends FrameContext {
  readonly act: (action: string) => void;
  readonly copy: (place: CopyPlace) => void;
}

/** Where the text stands that is to be copied: indexes into the document. */
export interface CopyPlace {
  readonly part: number;
  readonly block: number;
  readonly step?: number;
}

/** How {@link DocumentContext.done} names what was copied. */
export function copyKey({ part, block, step }: CopyPlace): string {
  return `copy ${part}/${block}${step === undefined ? "" : `/${step}`}`;
}
