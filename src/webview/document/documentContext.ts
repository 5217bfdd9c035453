// What the blocks of a page of results know beside their own data: the room they have, what the reader unfolded, and how to ask the host.

export interface DocumentContext {
  /** The room for a picture, in units of the page (pixels at the editor's default font size). */
  readonly width: number;
  /** Names of what is shown whole. */
  readonly unfolded: readonly string[];
  /** Turns the fold of that name over. */
  readonly unfold: (name: string) => void;
  /** What was asked for and done a moment ago: the id of an action, or a {@link copyKey}. */
  readonly done: string | undefined;
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
