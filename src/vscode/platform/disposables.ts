// Things that end together.

import type { Disposable } from "vscode";

export class Disposables implements Disposable {
  readonly #all: Disposable[] = [];
  #disposed = false;

  /** Keeps it until the end, or ends it at once where the end is behind us already. */
  add<T extends Disposable>(one: T): T {
    if (this.#disposed) one.dispose();
    else this.#all.push(one);
    return one;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  dispose(): void {
    this.#disposed = true;
    for (const one of this.#all.splice(0).reverse()) one.dispose();
  }
}
