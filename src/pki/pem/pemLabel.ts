// The label of a PEM block as it may be shown and printed. A label is text from a file: somebody's tool, or somebody's mistake, can put a key there.

import { isHexDump } from "../secrecy/quotable.ts";

/** Digits in the labels in use: `X9.42 DH PARAMETERS` has three, `ED25519 PRIVATE KEY` five. Key text has more. */
const maxDigits = 5;
/** `PARAMETERS` and `CERTIFICATE` are the longest words in use. */
const word = /^(?:[A-Z]{1,12}|[A-Z]?[a-z]{1,11}|[A-Za-z0-9.#]{1,7})$/;

const keyEnding = " PRIVATE KEY";

/** The label itself where it consists of words; else a text that only says whether it announces a private key. */
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
