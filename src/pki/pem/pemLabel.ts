// The label of a PEM block in a form that is safe to show and print. A label is text from a file, and a tool or a
// mistake can put a key there.

import { isHexDump } from "../secrecy/quotable.ts";

/**
 * Maximum number of digits. Labels in use have few (`X9.42 DH PARAMETERS` three, `ED25519 PRIVATE KEY` five), and key
 * text has more.
 */
const maxDigits = 5;
/** `PARAMETERS` and `CERTIFICATE` are the longest words in use. */
const word = /^(?:[A-Z]{1,12}|[A-Z]?[a-z]{1,11}|[A-Za-z0-9.#]{1,7})$/;

const keyEnding = " PRIVATE KEY";

/**
 * Returns the label itself if it consists of words. Otherwise returns a text that only says whether it announces a
 * private key.
 */
export function shownLabel(label: string): string {
  const isShort = label.replace(/[^A-Za-z0-9+/]/g, "").length < 8;
  const digits = label.match(/\d/g)?.length ?? 0;
  if (
    isShort ||
    (!isHexDump(label) && digits <= maxDigits && label.split(/[ -]/).every((one) => one === "" || word.test(one)))
  )
    return label;
  return label.endsWith(keyEnding) ? `[label not shown]${keyEnding}` : "[label not shown]";
}
