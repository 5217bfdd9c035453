// Turns pasted text into plain lines: without colors, log prefixes that split messages, JSON escapes, redaction marks,
// and secrets.

import { withoutSecrets } from "./withoutSecrets.ts";

/** Longer text is cut: a log of this length has every error many times. */
export const maxText = 8 * 1024 * 1024;

export function normalizeLog(text: string): string {
  const plain = text.length > maxText ? text.slice(0, maxText) : text;
  return withoutSecrets(joinContinuations(unescape(withoutMarks(plain.replaceAll("\r", "")))));
}

/** Removes ANSI escape sequences, other control characters, and CockroachDB's redaction marks around values. */
function withoutMarks(text: string): string {
  return text
    .replace(/\u001b\[[0-9;?]{0,32}[A-Za-z]|\u001b\][^\u0007\n]{0,256}\u0007/g, "")
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/[‹›]/g, "");
}

/** Undoes the escapes of a JSON string, once or twice, as a log collector that wraps a log adds them. */
function unescape(text: string): string {
  let plain = text;
  for (let times = 0; times < 2 && plain.includes("\\"); times++)
    plain = plain
      .replace(/\\(["\\/])/g, "$1")
      .replaceAll("\\n", "\n")
      .replaceAll("\\t", " ")
      .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => safeCharacter(Number.parseInt(code, 16)));
  return plain;
}

/** A control character stays escaped: it would change how the text is shown. */
function safeCharacter(code: number): string {
  return code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x200b && code <= 0x206f) ||
    (code >= 0xd800 && code < 0xe000)
    ? " "
    : String.fromCharCode(code);
}

/** CockroachDB's crdb-v2 format splits a long message into lines with a prefix, marked with `|`, and lines with `+`. */
function joinContinuations(text: string): string {
  if (!text.includes("⋮")) return text;
  const prefix = /\n[IWEF]\d{6} \d\d:\d\d:\d\d\.\d{1,9} \d{1,20} [^\s]{1,256} ⋮ \[[^\]\n]{0,256}\] \d{0,20} ?([|+])/g;
  return text.replace(prefix, (_, mark: string) => (mark === "|" ? "" : "\n"));
}
