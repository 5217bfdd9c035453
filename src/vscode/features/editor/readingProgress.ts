// How far the reading of a file is, and when the page is told.

import type { FileModel } from "../../../view/filePage/fileModel.ts";
import { grouped } from "../../../contract/format.ts";

/** A file that takes longer than this to read is shown before it is read to its end, in milliseconds. */
const patience = 200;
/** Milliseconds until more of it is shown: the page orders all of its rows again. */
const pace = 500;

export class ReadingProgress {
  readonly #now: () => number;
  #due: number;
  #soFar: FileModel | undefined;

  /** `now` is a clock in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#due = now() + patience;
  }

  /** What was read up to the last slice. */
  get soFar(): FileModel | undefined {
    return this.#soFar;
  }

  /** To be told of every slice. Answers how far it is, in words, where it is time to say so and somebody `listens`. */
  advance(soFar: FileModel, listens: boolean): string | undefined {
    this.#soFar = soFar;
    const now = this.#now();
    // One row alone would be drawn as a page without a list.
    if (now < this.#due || !listens || soFar.items.length < 2) return undefined;
    this.#due = now + pace;
    const { raw, items } = soFar;
    const behind = items.at(-1)?.range.end ?? 0;
    return `Reading: ${grouped(items.length)} so far, ${Math.floor((100 * behind) / raw.length)} % of the file`;
  }
}
