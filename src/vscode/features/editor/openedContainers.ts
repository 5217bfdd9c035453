// The encrypted containers of an open file: what they hold, once they were opened. No password is kept, so a file that
// changes has to be opened again.

import { equalBytes } from "../../../pki/asn1/bytes.ts";
import type { Cryptography } from "../../../pki/keys/cryptography.ts";
import type { ItemFrame } from "../../../pki/file/fileItem.ts";
import type { AskPassword } from "../../../pki/file/openContainers.ts";
import { lockedElsewhere } from "../../../pki/keystore/lockedElsewhere.ts";
import type { Pkcs12Contents } from "../../../pki/keystore/openPkcs12.ts";
import type { FileModel } from "../../../view/filePage/fileModel.ts";
import type { Platform } from "../../platform/platform.ts";
import { slicePauses } from "../../platform/slices.ts";

export interface ContainerTools {
  readonly cryptography: Cryptography;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export class OpenedContainers {
  readonly #contents = new Map<number, Pkcs12Contents>();
  readonly #containers: Platform["containers"];
  #raw: Uint8Array | undefined;

  constructor(containers: Platform["containers"]) {
    this.#containers = containers;
  }

  /** By where they start in the file. Forgets what was opened of other bytes. */
  of(raw: Uint8Array): ReadonlyMap<number, Pkcs12Contents> {
    if (this.#raw !== undefined && !equalBytes(this.#raw, raw)) this.#contents.clear();
    this.#raw = raw;
    return this.#contents;
  }

  /** Opens what doesn't need a password. Returns true if anything is known now that wasn't before. */
  async openUnasked({ raw, items }: FileModel, tools: ContainerTools): Promise<boolean> {
    let isMore = false;
    for (const item of items) {
      if (item.kind !== "pkcs12" || this.#contents.has(item.range.start)) continue;
      isMore = (await this.#open(raw, item, undefined, tools)) !== undefined || isMore;
    }
    return isMore;
  }

  /** Opens the container at `index` with the user's password, and asks again while it is wrong. Returns true once it is open. */
  async enter({ raw, items }: FileModel, index: number, ask: AskPassword, tools: ContainerTools): Promise<boolean> {
    const item = items[index];
    if (item?.kind !== "pkcs12") return false;
    for (let wasWrong = false; ; wasWrong = true) {
      const password = await ask(wasWrong);
      if (password === undefined) return false;
      const contents = await this.#open(raw, item, password, tools);
      if (contents?.state !== "locked") return contents !== undefined;
    }
  }

  async #open(
    raw: Uint8Array,
    item: ItemFrame,
    password: string | undefined,
    { cryptography, now }: ContainerTools,
  ): Promise<Pkcs12Contents | undefined> {
    const open = await this.#containers?.();
    const contents =
      open === undefined ? lockedElsewhere : await open(raw, item, password, { cryptography, pause: slicePauses(now) });
    // What was known without the password stays where the password is wrong.
    const isKnown = contents?.state !== "locked" || password === undefined;
    if (contents !== undefined && isKnown && this.#raw === raw) this.#contents.set(item.range.start, contents);
    return contents;
  }
}
