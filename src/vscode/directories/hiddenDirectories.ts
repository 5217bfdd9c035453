// Directories that the user has hidden in this workspace: found, but neither read nor counted. Nothing on disk changes.

import { EventEmitter, Uri, type Memento } from "vscode";
import { Disposables } from "../platform/disposables.ts";
import { uriKey } from "../platform/locations.ts";

const memoryKey = "hiddenDirectories";

export class HiddenDirectories extends Disposables {
  readonly #memory: Memento;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    super();
    this.#memory = memory;
  }

  has(uri: Uri): boolean {
    return this.#keys().includes(uriKey(uri));
  }

  get all(): readonly Uri[] {
    return this.#keys().map((key) => Uri.parse(key, true));
  }

  async hide(uri: Uri): Promise<void> {
    if (!this.has(uri)) await this.#keep([...this.#keys(), uriKey(uri)]);
  }

  async show(uris: readonly Uri[]): Promise<void> {
    const shown = new Set(uris.map(uriKey));
    await this.#keep(this.#keys().filter((key) => !shown.has(key)));
  }

  #keys(): readonly string[] {
    return this.#memory.get<readonly string[]>(memoryKey, []);
  }

  async #keep(keys: readonly string[]): Promise<void> {
    await this.#memory.update(memoryKey, keys);
    this.#changed.fire();
  }
}
