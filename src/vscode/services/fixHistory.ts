// The changes of this window that can be undone: fixes, and whatever has replaced files. They are kept in memory only: the old content of a
// file may be a private key, which has no business in a second place on the disk.

import type { FileStep } from "../../cockroach/files/fileStep.ts";

/** Files that were written together, with one journal. */
export interface ChangedGroup {
  /** Path of the directory that had the journal. */
  readonly directory: string;
  readonly steps: readonly FileStep[];
  /** Folders that were created. */
  readonly folders: readonly string[];
}

export interface DoneChange {
  /** What was done, as a title: `Renew node.crt`. */
  readonly title: string;
  readonly kind: "fix" | "write";
  /** In the order in which they were written. */
  readonly groups: readonly ChangedGroup[];
}

/** Older ones are forgotten, and those beyond this many bytes. */
const maxChanges = 20;
const maxBytes = 64 * 1024 * 1024;

export class FixHistory {
  #done: readonly DoneChange[] = [];

  get last(): DoneChange | undefined {
    return this.#done.at(-1);
  }

  add(change: DoneChange): void {
    const done = [...this.#done, change].slice(-maxChanges);
    while (done.length > 1 && done.reduce((sum, one) => sum + bytesOf(one), 0) > maxBytes) done.shift();
    this.#done = done;
  }

  remove(change: DoneChange): void {
    this.#done = this.#done.filter((one) => one !== change);
  }

  has(change: DoneChange): boolean {
    return this.#done.includes(change);
  }

  /** A later change in the same directories: undoing an earlier one alone could leave what belongs together apart. */
  laterThan(change: DoneChange): DoneChange | undefined {
    const directories = new Set(change.groups.map(({ directory }) => directory));
    const later = this.#done.slice(this.#done.indexOf(change) + 1);
    return later.findLast(({ groups }) => groups.some(({ directory }) => directories.has(directory)));
  }
}

function bytesOf({ groups }: DoneChange): number {
  const sizes = groups.flatMap(({ steps }) =>
    steps.map(({ before, after }) => (before?.bytes.length ?? 0) + (after?.bytes.length ?? 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
