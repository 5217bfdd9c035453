// A line that should be a BEGIN line and isn't: too few or too many dashes, dashes of a text processor, spaces that don't
// break, lower case.

import { shownLabel } from "./pemLabel.ts";

/** Hyphens and dashes of Unicode, and minus signs, which text processors and web pages write instead of `-`. */
const dash = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]";
/** Spaces that look like the plain one. */
const oddSpace = "[\u00a0\u2000-\u200a\u202f\u3000]";
const space = `(?: |${oddSpace})`;

/** Only short pieces around the word are searched, so that a megabyte of dashes takes no longer than a line. */
const before = new RegExp(`(${dash}{1,20})(${space}{0,4})$`);
const after = new RegExp(
  `^(${space}{1,4})([A-Z0-9](?:[A-Z0-9.]|${space}){0,63}?)(${space}{0,4})(${dash}{0,20})(?![-A-Z0-9 ])`,
  "i",
);
/** Occurrences of the word that are looked at. */
const mostLooked = 1_000;

/**
 * What is wrong with the first BEGIN line of the text, or `undefined` if none is found, or nothing is wrong with it. The
 * words quote the label alone, because what else stands there may be secret.
 */
export function misspelledBoundary(raw: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(raw);
  let looked = 0;
  for (const { index } of text.matchAll(/BEGIN/gi)) {
    if (++looked > mostLooked) return undefined;
    const left = before.exec(text.slice(Math.max(0, index - 30), index));
    const right = after.exec(text.slice(index + 5, index + 130));
    if (left !== null && right !== null) return faultsOf(text.slice(index, index + 5), left, right);
  }
  return undefined;
}

function faultsOf(word: string, left: RegExpExecArray, right: RegExpExecArray): string | undefined {
  const [, leading = "", inner = ""] = left;
  const [, between = "", label = "", outer = "", trailing = ""] = right;
  const written = label.replace(new RegExp(oddSpace, "g"), " ").toUpperCase();
  const spaces = inner + between + label + outer;
  if (/^SSH2? /.test(written))
    return "A key in the format of SSH2 (RFC 4716), which isn't PEM: ssh-keygen -i -m RFC4716 -f FILE converts a public key";
  const faults = [
    ...(leading.length !== 5 || trailing.length !== 5
      ? [`${leading.length} dashes before and ${trailing.length} behind`]
      : []),
    ...(/[^-]/.test(leading + trailing) ? ["dashes that aren't hyphens"] : []),
    ...(new RegExp(oddSpace).test(spaces) ? ["spaces that aren't plain"] : []),
    ...(inner !== "" || outer !== "" || between.length > 1 ? ["spaces too many"] : []),
    ...(word === "BEGIN" && label === label.toUpperCase() ? [] : ["lower case"]),
  ];
  if (faults.length === 0) return undefined;
  return `No readable BEGIN line: it has ${faults.join(", ")}. Write -----BEGIN ${shownLabel(written)}-----, with five dashes on each side`;
}
