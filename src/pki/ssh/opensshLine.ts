// A line of a `.pub` file or of `authorized_keys` (sshd(8)): options, type, base64, comment.

import { isOpensshType } from "./opensshPublicKey.ts";

export interface OpensshLine {
  /** `authorized_keys` only: `no-pty,command="ls"`. */
  readonly options: string;
  readonly type: string;
  /** Where the base64 text is in the line. */
  readonly start: number;
  readonly end: number;
  readonly comment: string;
}

/** Options of sshd(8), AUTHORIZED_KEYS FILE FORMAT. They tell such a line from one of `known_hosts`. */
const optionNames: ReadonlySet<string> = new Set([
  "agent-forwarding",
  "cert-authority",
  "command",
  "environment",
  "expiry-time",
  "from",
  "no-agent-forwarding",
  "no-port-forwarding",
  "no-pty",
  "no-touch-required",
  "no-user-rc",
  "no-x11-forwarding",
  "permitlisten",
  "permitopen",
  "port-forwarding",
  "principals",
  "pty",
  "restrict",
  "tunnel",
  "user-rc",
  "verify-required",
  "x11-forwarding",
]);

/** Returns true for lines that say nothing. */
export function isBlankOrComment(line: string): boolean {
  return /^[ \t\r]*(?:#|$)/.test(line);
}

/** Returns `undefined` if the line isn't one of a key. */
export function parseOpensshLine(line: string): OpensshLine | undefined {
  const first = wordAt(line, 0);
  if (first === undefined) return undefined;
  const isType = isOpensshType(first.text);
  if (!isType && !isOptions(first.text)) return undefined;
  const type = isType ? first : wordAt(line, first.end);
  if (type === undefined || !isOpensshType(type.text)) return undefined;
  const base64 = wordAt(line, type.end);
  if (base64 === undefined) return undefined;
  return {
    options: isType ? "" : first.text,
    type: type.text,
    start: base64.end - base64.text.length,
    end: base64.end,
    comment: line.slice(base64.end).trim(),
  };
}

function isOptions(text: string): boolean {
  const names = text.replace(/"(?:[^"\\]|\\.)*"/g, "").split(",");
  return names.every((name) => optionNames.has(name.replace(/=$/, "").toLowerCase()));
}

/** The next word: up to a blank that isn't in quotes. */
function wordAt(line: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let start = from;
  while (isBlank(line.charCodeAt(start))) start++;
  let end = start;
  for (let isQuoted = false; end < line.length; end++) {
    const code = line.charCodeAt(end);
    if (code === quote) isQuoted = !isQuoted;
    else if (code === backslash) end++;
    else if (!isQuoted && isBlank(code)) break;
  }
  end = Math.min(end, line.length);
  return end === start ? undefined : { text: line.slice(start, end), end };
}

const quote = 0x22;
const backslash = 0x5c;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}
