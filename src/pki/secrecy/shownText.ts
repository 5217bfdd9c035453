// Text of a name in a certificate, as it may be shown. Names are in findings, trees, and listings, whatever else the certificate is used for.

import { holdsPrivateKey } from "./holdsPrivateKey.ts";

/** In place of a name that has a private key in it. No host, user, or CA has it as its name. */
const notShown = "[private key, not shown]";

/** Fewer bytes hold no key. */
const minBytes = 40;

/** `text`, which was read from `bytes`, unless a private key is in them. */
export function shownText(text: string, bytes: Uint8Array): string {
  return bytes.length >= minBytes && holdsPrivateKey(bytes) ? notShown : text;
}
