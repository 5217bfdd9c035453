// Mailbox of RFC 2821 section 4.1.2, the syntax of rfc822Name (RFC 5280 section 4.2.1.6).

import { reverseLabels } from "./domainLabels.ts";

export interface Mailbox {
  /** Without quotes and backslashes. Case-sensitive. */
  readonly local: string;
  readonly domain: string;
}

const atomCharacter = /[0-9A-Za-z!#$%&'*+\-/=?^_`{|}~.]/;

/**
 * Parses a mailbox like Go, which allows a space in a quoted string and a backslash outside of one (RFC 3696 section
 * 3). Returns `undefined` if it isn't a mailbox. `labels` splits the domain or rejects it.
 */
export function parseMailbox(
  text: string,
  labels: (domain: string) => readonly string[] | undefined = reverseLabels,
): Mailbox | undefined {
  const quoted = text.startsWith('"');
  let local = "";
  let at = quoted ? 1 : 0;
  for (; ; at++) {
    const character = text.charAt(at);
    if (character === "" && quoted) return undefined;
    if (quoted && character === '"') break;
    if (character === "\\") {
      const escaped = text.charAt(++at);
      if (escaped === "" || (quoted && !/[\x01-\x09\x0b\x0c\x0e-\x7f]/.test(escaped))) return undefined;
      local += escaped;
    } else if (quoted ? /[\x01-\x08\x0b\x0c\x0e-!#-[\]-~\x7f]/.test(character) : atomCharacter.test(character)) {
      local += character;
    } else if (quoted) {
      return undefined;
    } else {
      break;
    }
  }
  if (quoted) at++;
  else if (local === "" || local.startsWith(".") || local.endsWith(".") || local.includes("..")) return undefined;
  const domain = text.slice(at + 1);
  if (text.charAt(at) !== "@" || labels(domain) === undefined) return undefined;
  return { local, domain };
}
