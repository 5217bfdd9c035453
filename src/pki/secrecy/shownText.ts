// Text of names in certificates in a form that is safe to show. Names appear in findings, trees, and listings, whatever
// the certificate is used for.

import { holdsPrivateKey } from "./holdsPrivateKey.ts";

/** Replaces a name that contains a private key. No host, user, or CA has it as its name. */
const notShown = "[private key, not shown]";

/** Fewer bytes can't hold a key. */
const minBytes = 40;

/** Returns `text`, which was read from `bytes`, unless they contain a private key. */
export function shownText(text: string, bytes: Uint8Array): string {
  return bytes.length >= minBytes && holdsPrivateKey(bytes) ? notShown : text;
}
