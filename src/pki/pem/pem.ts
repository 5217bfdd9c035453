// A scanner for PEM (RFC 7468, with the headers of RFC 1421) in any surroundings: comments, text dumps, YAML, no line
// ends at all. It reads the text once, from start to end, and yields one block at a time, so the host decides how long
// it works without a pause.

import type { ByteRange } from "../asn1/byteRange.ts";
import { decodeBase64Body } from "./base64Body.ts";
import { ascii, latin1 } from "../asn1/directoryString.ts";
import { LineCounter } from "./lineCounter.ts";
import { shownLabel } from "./pemLabel.ts";
import type { Problem } from "../asn1/problem.ts";
import { textBytes, type TextEncoding } from "./textEncoding.ts";

export interface PemBlock {
  /**
   * The label between `BEGIN ` and the dashes, in a form that is safe to show (pemLabel.ts). Empty if an END line has
   * no BEGIN line.
   */
  readonly label: string;
  /**
   * Raw byte range in the file, from the first dash of BEGIN to the last dash of END, or to where the block breaks off.
   */
  readonly range: ByteRange;
  /** 1-based first and last line, inclusive. */
  readonly lines: { readonly first: number; readonly last: number };
  /** RFC 1421 headers (`Proc-Type`, `DEK-Info`), if any. */
  readonly headers: ReadonlyMap<string, string>;
  /** The decoded body, or why it can't be decoded. */
  readonly body: Uint8Array | undefined;
  readonly problem: (Problem & { readonly line: number; readonly column?: number }) | undefined;
}

/**
 * Longer text in one block isn't decoded: no certificate is that long, and decoding would block the host for too long.
 */
const maxBodyLength = 8 * 1024 * 1024;
/** The same for a certificate, which decodes to half a mebibyte at most: TLS takes a quarter of that. */
const maxCertificateBody = 768 * 1024;
/** RFC 7468 sets no limit. The longest label in use has 26 characters. */
const maxLabelLength = 64;

const dash = 0x2d;
const colon = 0x3a;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const beginMark = Uint8Array.from("-----BEGIN ", (c) => c.charCodeAt(0));
const dashes = new Uint8Array(5).fill(dash);
const endMark = Uint8Array.from("-----END ", (c) => c.charCodeAt(0));

interface Boundary {
  readonly type: "begin" | "end";
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** Yields each block in file order. Takes linear time for any text. */
export function* scanPem(raw: Uint8Array): Generator<PemBlock, TextEncoding> {
  const { encoding, bytes, rawOffset } = textBytes(raw);
  const lines = new LineCounter(bytes);
  let open: Boundary | undefined;
  let last: Boundary | undefined;
  let at = 0;
  for (;;) {
    const boundary = nextBoundary(bytes, at, last);
    last = boundary;
    if (boundary === undefined || boundary.type === "begin") {
      if (open !== undefined) {
        const unclosed = unclosedBlock(bytes, open, boundary?.start ?? bytes.length, lines, rawOffset);
        if (unclosed !== undefined) yield unclosed;
      }
      if (boundary === undefined) return encoding;
      open = boundary;
    } else {
      yield open === undefined
        ? strayEnd(boundary, lines, rawOffset)
        : closedBlock(bytes, open, boundary, lines, rawOffset);
      open = undefined;
    }
    at = boundary.end;
  }
}

/**
 * Finds the next BEGIN or END line at or after `from`. `last` is the previous one; an equal label is shared with it.
 */
function nextBoundary(bytes: Uint8Array, from: number, last: Boundary | undefined): Boundary | undefined {
  for (let run = bytes.indexOf(dash, from); run !== -1; run = bytes.indexOf(dash, run)) {
    const runStart = run;
    while (bytes[run] === dash) run++;
    // In a longer run of dashes, the last five are the boundary's.
    const at = run - 5;
    if (at < runStart) continue;
    const type = matches(bytes, at, beginMark) ? "begin" : matches(bytes, at, endMark) ? "end" : undefined;
    if (type !== undefined) {
      const labelStart = at + (type === "begin" ? beginMark.length : endMark.length);
      const labelEnd = endOfLabel(bytes, labelStart);
      if (labelEnd !== undefined) {
        const label =
          last !== undefined && isLabel(bytes, labelStart, labelEnd, last.label)
            ? last.label
            : latin1(bytes.subarray(labelStart, labelEnd)).trim();
        return { type, label, start: at, end: labelEnd + 5 };
      }
    }
  }
  return undefined;
}

function matches(bytes: Uint8Array, at: number, mark: Uint8Array): boolean {
  for (let i = 0; i < mark.length; i++) if (bytes[at + i] !== mark[i]) return false;
  return true;
}

function isLabel(bytes: Uint8Array, start: number, end: number, label: string): boolean {
  if (label.length !== end - start) return false;
  for (let i = 0; i < label.length; i++) if (bytes[start + i] !== label.charCodeAt(i)) return false;
  return true;
}

/**
 * Finds the start of the five dashes after a label. A label contains no line end and no run of dashes (RFC 7468 section
 * 3).
 */
function endOfLabel(bytes: Uint8Array, start: number): number | undefined {
  for (let at = start; at < bytes.length && at - start <= maxLabelLength; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return undefined;
    if (byte !== dash || bytes[at + 1] !== dash) continue;
    return at > start && matches(bytes, at, dashes) ? at : undefined;
  }
  return undefined;
}

function closedBlock(
  bytes: Uint8Array,
  open: Boundary,
  close: Boundary,
  lines: LineCounter,
  rawOffset: (at: number) => number,
): PemBlock {
  const first = lines.lineOf(open.start);
  const { headers, bodyStart } = readHeaders(bytes, open.end, close.start);
  const frame = {
    label: shownLabel(open.label),
    range: { start: rawOffset(open.start), end: rawOffset(close.end) },
    headers,
  };
  const broken = (code: string, message: string, at: number, withColumn: boolean): PemBlock => {
    const line = lines.lineOf(at);
    const column = withColumn ? { column: lines.columnOf(at) } : {};
    const problem = {
      code,
      message,
      range: { start: rawOffset(at), end: rawOffset(Math.min(at + 1, bytes.length)) },
      line,
      ...column,
    };
    return { ...frame, lines: { first, last: lines.lineOf(close.start) }, body: undefined, problem };
  };
  if (close.label !== open.label) {
    return broken(
      "pem-label",
      `The block begins with BEGIN ${shownLabel(open.label)} and ends with END ${shownLabel(close.label)}`,
      close.start,
      false,
    );
  }
  const maxLength = open.label.endsWith("CERTIFICATE") ? maxCertificateBody : maxBodyLength;
  if (close.start - bodyStart > maxLength) {
    const message = `The block is longer than ${maxLength.toLocaleString("en")} characters`;
    return broken("pem-too-long", message, bodyStart, false);
  }
  const body = decodeBase64Body(bytes, bodyStart, close.start);
  if (!body.ok) {
    const { reason, at } = body.error;
    switch (reason) {
      case "character": {
        const where = `at line ${lines.lineOf(at)}, column ${lines.columnOf(at)}`;
        return broken("pem-base64", `Character ${printable(bytes[at] ?? 0)} ${where} is not base64`, at, true);
      }
      case "padding":
        return at < close.start
          ? broken("pem-base64", "The base64 text continues after its padding, or has too much padding", at, true)
          : broken(
              "pem-base64",
              "The base64 text is incomplete: characters or padding are missing at its end",
              at,
              false,
            );
      case "length":
        return broken("pem-base64", "The base64 text ends inside a group of four characters", at, false);
    }
  }
  const last = lines.lineOf(close.start);
  if (body.value.length === 0) {
    const problem = { code: "pem-empty", message: "The block is empty", range: frame.range, line: first };
    return { ...frame, lines: { first, last }, body: undefined, problem };
  }
  return { ...frame, lines: { first, last }, body: body.value, problem: undefined };
}

/**
 * Handles BEGIN without END. In the middle of a line and without base64 after it, it is text about PEM, not a block.
 */
function unclosedBlock(
  bytes: Uint8Array,
  open: Boundary,
  until: number,
  lines: LineCounter,
  rawOffset: (at: number) => number,
): PemBlock | undefined {
  if (!startsLine(bytes, open.start) && !startsBody(bytes, open.end, until)) return undefined;
  const first = lines.lineOf(open.start);
  const label = shownLabel(open.label);
  let end = until;
  while (end > open.end && (bytes[end - 1] ?? 0) <= 0x20) end--;
  const range = { start: rawOffset(open.start), end: rawOffset(end) };
  const problem = { code: "pem-no-end", message: `No END ${label} line follows`, range, line: first };
  return { label, range, lines: { first, last: lines.lineOf(end) }, headers: new Map(), body: undefined, problem };
}

function strayEnd(close: Boundary, lines: LineCounter, rawOffset: (at: number) => number): PemBlock {
  const line = lines.lineOf(close.start);
  const range = { start: rawOffset(close.start), end: rawOffset(close.end) };
  const problem = {
    code: "pem-no-begin",
    message: `END ${shownLabel(close.label)} has no BEGIN line before it`,
    range,
    line,
  };
  return { label: "", range, lines: { first: line, last: line }, headers: new Map(), body: undefined, problem };
}

/** Returns true if only spaces, or the end of another block, precede it on its line. */
function startsLine(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at--;
  return at < 0 || bytes[at] === lineFeed || bytes[at] === carriageReturn || bytes[at] === dash;
}

/** Returns true if half a line of base64 follows, longer than any word: a truncated JSON or YAML string. */
function startsBody(bytes: Uint8Array, start: number, until: number): boolean {
  return /^(?:\s|\\[nr])*[A-Za-z0-9+/]{32}/.test(latin1(bytes.subarray(start, Math.min(start + 64, until))));
}

function printable(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? `“${String.fromCharCode(byte)}”` : `0x${byte.toString(16).padStart(2, "0")}`;
}

/** Header lines are short. A body on one line isn't searched for a colon. */
const maxHeaderLine = 1_000;
const maxHeaders = 32;

/**
 * Reads `Name: value` lines right after BEGIN, up to an empty line (RFC 1421 section 4.6). Joins continuation lines.
 */
function readHeaders(
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
