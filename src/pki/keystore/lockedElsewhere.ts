// What is known of a container where nothing can open it. A file of its own, so that a browser loads no ciphers for it.

import type { Pkcs12Contents } from "./openPkcs12.ts";

/** Of a file on a host that can't decrypt any. */
export const lockedElsewhere: Pkcs12Contents = {
  state: "locked",
  integrity: "unchecked",
  entries: [],
  locked: 1,
  unsupported: [],
  untried: "elsewhere",
  problems: [],
};
