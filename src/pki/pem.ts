// A scanner for PEM (RFC 7468, and the headers of RFC 1421) in whatever surrounds it: comments, text dumps, YAML, no line ends at all.
// It reads the text once, from front to back, and hands over one block at a time, so that the host decides how long it works at a stretch.

import type { ByteRange } from "./byteRange.ts";
import { decodeBase64Body } from "./base64Body.ts";
import { ascii } from "./directoryString.ts";
import type { Problem } from "./problem.ts";
import { textOctets, type TextEncoding } from "./textEncoding.ts";

export interface PemBlock {
  /** The label between `BEGIN ` and the dashes; empty where an END line has no BEGIN line. */
  readonly label: string;
  /** Raw octets of the file from the first dash of BEGIN to the last dash of END, or to where the block stops being one. */
  readonly range: ByteRange;
  /** 1-based lines, both included. */
  readonly lines: { readonly first: number; readonly last: number };
  /** RFC 1421 headers (`Proc-Type`, `DEK-Info`), if any. */
  readonly headers: ReadonlyMap<string, string>;
  /** The decoded body, or why there is none. */
  readonly body: Uint8Array | undefined;
  readonly problem: (Problem & { readonly line: number; readonly column?: number }) | undefined;
}

/** Text longer than this in one block is not decoded: no certificate is, and decoding would keep the host too long. */
const maxBodyLength = 8 * 1024 * 1024;
/** RFC 7468 sets no limit; the longest label in use has 26 characters. */
const maxLabelLength = 64;

const dash = 0x2d;
const lineFeed = 0x0a;
const beginMark = Uint8Array.from("-----BEGIN ", (c) => c.charCodeAt(0));
const endMark = Uint8Array.from("-----END ", (c) => c.charCodeAt(0));

interface Boundary {
  readonly type: "begin" | "end";
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** Yields each block in the order of the file. The whole is linear in its length, whatever the text is. */
export function* scanPem(raw: Uint8Array): Generator<PemBlock, TextEncoding> {
  const { encoding, octets, rawOffset } = textOctets(raw);
  const lines = new LineCounter(octets);
  let open: Boundary | undefined;
  let at = 0;
  for (;;) {
    const boundary = nextBoundary(octets, at);
    if (boundary === undefined || boundary.type === "begin") {
      if (open !== undefined) {
        const unclosed = unclosedBlock(octets, open, boundary?.start ?? octets.length, lines, rawOffset);
        if (unclosed !== undefined) yield unclosed;
      }
      if (boundary === undefined) return encoding;
      open = boundary;
    } else {
      yield open === undefined ? strayEnd(boundary, lines, rawOffset) : closedBlock(octets, open, boundary, lines, rawOffset);
      open = undefined;
    }
    at = boundary.end;
  }
}

/** The next BEGIN or END line at or after `from`. */
function nextBoundary(octets: Uint8Array, from: number): Boundary | undefined {
  for (let run = octets.indexOf(dash, from); run !== -1; run = octets.indexOf(dash, run)) {
    const runStart = run;
    while (octets[run] === dash) run++;
    // Of a longer run of dashes, the last five are the boundary's.
    const at = run - 5;
    if (at < runStart) continue;
    const type = matches(octets, at, beginMark) ? "begin" : matches(octets, at, endMark) ? "end" : undefined;
    if (type !== undefined) {
      const labelStart = at + (type === "begin" ? beginMark.length : endMark.length);
      const labelEnd = endOfLabel(octets, labelStart);
      if (labelEnd !== undefined) {
        const label = ascii(octets.subarray(labelStart, labelEnd)) ?? "";
        return { type, label: label.trim(), start: at, end: labelEnd + 5 };
      }
    }
  }
  return undefined;
}

function matches(octets: Uint8Array, at: number, mark: Uint8Array): boolean {
  for (let i = 0; i < mark.length; i++) if (octets[at + i] !== mark[i]) return false;
  return true;
}

/** Where the five dashes after a label begin; a label holds no line end and no run of dashes (RFC 7468 section 3). */
function endOfLabel(octets: Uint8Array, start: number): number | undefined {
  for (let at = start; at < octets.length && at - start <= maxLabelLength; at++) {
    const octet = octets[at] ?? 0;
    if (octet < 0x20 || octet > 0x7e) return undefined;
    if (octet !== dash || octets[at + 1] !== dash) continue;
    return at > start && [2, 3, 4].every((i) => octets[at + i] === dash) ? at : undefined;
  }
  return undefined;
}

function closedBlock(octets: Uint8Array, open: Boundary, close: Boundary, lines: LineCounter, rawOffset: (at: number) => number): PemBlock {
  const first = lines.lineOf(open.start);
  const { headers, bodyStart } = readHeaders(octets, open.end, close.start);
  const frame = { label: open.label, range: { start: rawOffset(open.start), end: rawOffset(close.end) }, headers };
  const broken = (code: string, message: string, at: number, withColumn: boolean): PemBlock => {
    const line = lines.lineOf(at);
    const column = withColumn ? { column: at - lines.lineStart + 1 } : {};
    const problem = { code, message, range: { start: rawOffset(at), end: rawOffset(Math.min(at + 1, octets.length)) }, line, ...column };
    return { ...frame, lines: { first, last: lines.lineOf(close.start) }, body: undefined, problem };
  };
  if (close.label !== open.label) {
    return broken("pem-label", `The block begins with BEGIN ${open.label} and ends with END ${close.label}`, close.start, false);
  }
  if (close.start - bodyStart > maxBodyLength) {
    return broken("pem-too-long", `The block is longer than ${maxBodyLength} characters`, bodyStart, false);
  }
  const outcome = decodeBase64Body(octets, bodyStart, close.start);
  if (!outcome.ok) {
    switch (outcome.reason) {
      case "character": {
        const line = lines.lineOf(outcome.at);
        const where = `at line ${line}, column ${outcome.at - lines.lineStart + 1}`;
        return broken("pem-base64", `Character ${printable(octets[outcome.at] ?? 0)} ${where} is not base64`, outcome.at, true);
      }
      case "padding":
        return broken("pem-base64", "The base64 text goes on after its padding, or has too much or too little of it", outcome.at, true);
      case "length":
        return broken("pem-base64", "The base64 text ends inside a group of four characters", outcome.at, false);
    }
  }
  const last = lines.lineOf(close.start);
  if (outcome.bytes.length === 0) {
    const problem = { code: "pem-empty", message: "The block is empty", range: frame.range, line: first };
    return { ...frame, lines: { first, last }, body: undefined, problem };
  }
  return { ...frame, lines: { first, last }, body: outcome.bytes, problem: undefined };
}

/** BEGIN without END. In the middle of a line of text it is somebody writing about PEM, not a block. */
function unclosedBlock(
  octets: Uint8Array,
  open: Boundary,
  until: number,
  lines: LineCounter,
  rawOffset: (at: number) => number,
): PemBlock | undefined {
  if (!startsLine(octets, open.start)) return undefined;
  const first = lines.lineOf(open.start);
  let end = until;
  while (end > open.end && (octets[end - 1] ?? 0) <= 0x20) end--;
  const range = { start: rawOffset(open.start), end: rawOffset(end) };
  const problem = { code: "pem-no-end", message: `No END ${open.label} line follows`, range, line: first };
  return { label: open.label, range, lines: { first, last: lines.lineOf(end) }, headers: new Map(), body: undefined, problem };
}

function strayEnd(close: Boundary, lines: LineCounter, rawOffset: (at: number) => number): PemBlock {
  const line = lines.lineOf(close.start);
  const range = { start: rawOffset(close.start), end: rawOffset(close.end) };
  const problem = { code: "pem-no-begin", message: `END ${close.label} has no BEGIN line before it`, range, line };
  return { label: "", range, lines: { first: line, last: line }, headers: new Map(), body: undefined, problem };
}

/** Only blanks, or the end of another block, before it on its line. */
function startsLine(octets: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (octets[at] === 0x20 || octets[at] === 0x09) at--;
  return at < 0 || octets[at] === lineFeed || octets[at] === 0x0d || octets[at] === dash;
}

function printable(octet: number): string {
  return octet > 0x20 && octet < 0x7f ? `“${String.fromCharCode(octet)}”` : `0x${octet.toString(16).padStart(2, "0")}`;
}

/** `Name: value` lines right after BEGIN, up to an empty line (RFC 1421 section 4.6). Continuation lines are joined. */
function readHeaders(octets: Uint8Array, start: number, end: number): { headers: ReadonlyMap<string, string>; bodyStart: number } {
  const headers = new Map<string, string>();
  let bodyStart = start;
  let name: string | undefined;
  for (let at = start; at < end && headers.size < 32; ) {
    let lineEnd = octets.indexOf(lineFeed, at);
    if (lineEnd === -1 || lineEnd > end) lineEnd = end;
    // A header line is short; a body on one line is not looked through for a colon.
    const line = lineEnd - at <= 1_000 ? (ascii(octets.subarray(at, lineEnd)) ?? "") : "-";
    const match = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*:\s*(.*?)\s*$/.exec(line);
    if (match?.[1] !== undefined) {
      name = match[1];
      headers.set(name, match[2] ?? "");
      bodyStart = lineEnd;
    } else if (name !== undefined && /^[ \t]+\S/.test(line)) {
      headers.set(name, `${headers.get(name) ?? ""}${line.trim()}`);
      bodyStart = lineEnd;
    } else if (line.trim() !== "" || name !== undefined) {
      break;
    }
    at = lineEnd + 1;
  }
  return { headers, bodyStart: headers.size === 0 ? start : bodyStart };
}

/** Line numbers of positions that never decrease, counted in one pass over the text. */
class LineCounter {
  readonly #octets: Uint8Array;
  #line = 1;
  /** The next line feed that has not been counted; past the end where there is none. */
  #next: number;
  lineStart = 0;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
    this.#next = this.#lineFeedFrom(0);
  }

  /** 1-based line of a position; `lineStart` is then where that line begins. */
  lineOf(position: number): number {
    while (this.#next < position) {
      this.#line++;
      this.lineStart = this.#next + 1;
      this.#next = this.#lineFeedFrom(this.lineStart);
    }
    return this.#line;
  }

  #lineFeedFrom(position: number): number {
    const found = this.#octets.indexOf(lineFeed, position);
    return found === -1 ? this.#octets.length : found;
  }
}
