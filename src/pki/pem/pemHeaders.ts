// The headers of RFC 1421 between a BEGIN line and the body: `Proc-Type`, `DEK-Info`.

import { ascii } from "../asn1/directoryString.ts";

const colon = 0x3a;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Header lines are short. A body on one line isn't searched for a colon. */
const maxHeaderLine = 1_000;
const maxHeaders = 32;

/**
 * Reads `Name: value` lines right after BEGIN, up to an empty line (RFC 1421 section 4.6). Joins continuation lines.
 */
export function readHeaders(
  bytes: Uint8Array,
  start: number,
  end: number,
): { headers: ReadonlyMap<string, string>; bodyStart: number } {
  const headers = new Map<string, string>();
  let bodyStart = start;
  let name: string | undefined;
  for (let at = start; at < end && headers.size < maxHeaders;) {
    const lineEnd = endOfHeaderLine(bytes, at, end);
    if (lineEnd === undefined || (name === undefined && isBody(bytes, at, lineEnd))) break;
    const line = ascii(bytes.subarray(at, lineEnd)) ?? "";
    const match = /^[ \t]*([A-Za-z][A-Za-z0-9-]*)[ \t]*:(.*)$/.exec(line);
    if (match?.[1] !== undefined) {
      name = match[1];
      headers.set(name, (match[2] ?? "").trim());
      bodyStart = lineEnd;
    } else if (name !== undefined && /^[ \t]+\S/.test(line)) {
      headers.set(name, `${headers.get(name) ?? ""}${line.trim()}`);
      bodyStart = lineEnd;
    } else if (line.trim() !== "" || name !== undefined) {
      break;
    }
    at = lineEnd + (isWrittenOut(bytes, lineEnd) ? 2 : 1);
    // CR LF is one line end, not an empty line between two.
    if (bytes[lineEnd] === carriageReturn && bytes[at] === lineFeed) at++;
    else if (isWrittenOut(bytes, lineEnd) && bytes[lineEnd + 1] === 0x72 && isWrittenOut(bytes, at)) at += 2;
  }
  return { headers, bodyStart };
}

/** Returns true if it starts like base64 and has no colon. Most blocks have no header at all. */
function isBody(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  if (end === start || first <= 0x20) return false;
  for (let at = start; at < end; at++) if (bytes[at] === colon) return false;
  return true;
}

/** `undefined` if the line is too long for a header. */
function endOfHeaderLine(bytes: Uint8Array, start: number, end: number): number | undefined {
  const limit = Math.min(end, start + maxHeaderLine);
  for (let at = start; at < limit; at++) {
    if (bytes[at] === lineFeed || bytes[at] === carriageReturn || isWrittenOut(bytes, at)) return at;
  }
  return limit === end ? end : undefined;
}

/** Recognizes an escaped line end in a JSON or YAML string: a backslash, and `n` or `r`. */
function isWrittenOut(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x5c && (bytes[at + 1] === 0x6e || bytes[at + 1] === 0x72);
}
