// The fixes of this window that can be undone. They are kept in memory only: the old content of a file may be a private key, which has no
// business in a second place on the disk.

import type { FileStep } from "../../cockroach/fixes/fileStep.ts";

export interface DoneFix {
  readonly title: string;
  /** Path of the certs directory. */
  readonly directory: string;
  readonly steps: readonly FileStep[];
}

/** Older ones are forgotten. */
const maxFixes = 20;

export class FixHistory {
  #done: readonly DoneFix[] = [];

  get last(): DoneFix | undefined {
    return this.#done.at(-1);
  }

  add(fix: DoneFix): void {
    this.#done = [...this.#done, fix].slice(-maxFixes);
  }

  remove(fix: DoneFix): void {
    this.#done = this.#done.filter((one) => one !== fix);
  }
}
