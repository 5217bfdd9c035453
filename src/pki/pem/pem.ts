// A scanner for PEM (RFC 7468, with the headers of RFC 1421) in any surroundings: comments, text dumps, YAML, no line
// ends at all. It reads the text once, from start to end, and yields one block at a time, so the host decides how long
// it works without a pause.

import type { ByteRange } from "../asn1/byteRange.ts";
import { charactersPerStep, decodeBase64InSteps } from "./base64Body.ts";
import { fatalUtf8, latin1 } from "../asn1/directoryString.ts";
import { LineCounter } from "./lineCounter.ts";
import { nextBoundary, type Boundary } from "./pemBoundary.ts";
import { readHeaders } from "./pemHeaders.ts";
import { misspelledBoundary } from "./misspelledBoundary.ts";
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
  /** Something other than spaces stands before BEGIN on its line: a key of YAML, a comment sign, a line number. */
  readonly followsText: boolean;
  /** The decoded body, or why it can't be decoded. */
  readonly body: Uint8Array | undefined;
  readonly problem: (Problem & { readonly line: number; readonly column?: number }) | undefined;
}

/**
 * Longer text in one block isn't decoded: no certificate is that long, and decoding would block the host for too long.
 */
const maxBodyLength = 8 * 1024 * 1024;
/** The same for a revocation list. Five million entries take 245 million characters. */
const maxListBody = 256 * 1024 * 1024;
/** The same for a certificate, which decodes to half a mebibyte at most: TLS takes a quarter of that. */
const maxCertificateBody = 768 * 1024;
const dash = 0x2d;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Yields each block in file order. Takes linear time for any text. */
export function* scanPem(raw: Uint8Array): Generator<PemBlock, TextEncoding> {
  const steps = scanPemInSteps(raw);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) yield step.value;
  }
}

/** As {@link scanPem}: yields `undefined` within a block that takes time. */
export function* scanPemInSteps(raw: Uint8Array): Generator<PemBlock | undefined, TextEncoding> {
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
        ? strayEnd(
            bytes.subarray(Math.max(at, boundary.start - mostSearched), boundary.start),
            boundary,
            lines,
            rawOffset,
          )
        : yield* closedBlock(bytes, open, boundary, lines, rawOffset);
      open = undefined;
    }
    at = boundary.end;
  }
}

function* closedBlock(
  bytes: Uint8Array,
  open: Boundary,
  close: Boundary,
  lines: LineCounter,
  rawOffset: (at: number) => number,
): Generator<undefined, PemBlock> {
  const first = lines.lineOf(open.start);
  const { headers, bodyStart } = readHeaders(bytes, open.end, close.start);
  const frame = {
    label: shownLabel(open.label),
    range: { start: rawOffset(open.start), end: rawOffset(close.end) },
    headers,
    followsText: !startsLine(bytes, open.start),
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
  const maxLength = open.label.endsWith("CERTIFICATE")
    ? maxCertificateBody
    : open.label.endsWith("CRL")
      ? maxListBody
      : maxBodyLength;
  if (close.start - bodyStart > maxLength) {
    const message = `The block is longer than ${maxLength.toLocaleString("en")} characters`;
    return broken("pem-too-long", message, bodyStart, false);
  }
  const body = yield* decodeBase64InSteps(bytes, bodyStart, close.start);
  if (!body.ok) {
    const { reason, at } = body.error;
    switch (reason) {
      case "character": {
        const where = `at line ${lines.lineOf(at)}, column ${lines.columnOf(at)}`;
        return broken("pem-base64", `Character ${printable(bytes, at)} ${where} is not base64`, at, true);
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
  for (let at = bodyStart; at < close.start; at += charactersPerStep) {
    lines.lineOf(at);
    if (at > bodyStart) yield undefined;
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
  const frame = {
    label,
    range,
    lines: { first, last: lines.lineOf(end) },
    followsText: !startsLine(bytes, open.start),
  };
  return { ...frame, headers: new Map(), body: undefined, problem };
}

/** Bytes before an END line that are searched for its BEGIN line. */
const mostSearched = 64 * 1024;

/** `before`: what stands before it, from the previous boundary on. */
function strayEnd(
  before: Uint8Array,
  close: Boundary,
  lines: LineCounter,
  rawOffset: (at: number) => number,
): PemBlock {
  const line = lines.lineOf(close.start);
  const range = { start: rawOffset(close.start), end: rawOffset(close.end) };
  const problem = {
    code: "pem-no-begin",
    message: misspelledBoundary(before) ?? `END ${shownLabel(close.label)} has no BEGIN line before it`,
    range,
    line,
  };
  const frame = { label: "", range, lines: { first: line, last: line }, followsText: false };
  return { ...frame, headers: new Map(), body: undefined, problem };
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

/** The character itself, or its code point in UTF-8 text. */
function printable(bytes: Uint8Array, at: number): string {
  const byte = bytes[at] ?? 0;
  if (byte > 0x20 && byte < 0x7f) return `“${String.fromCharCode(byte)}”`;
  const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  const code = fatalUtf8(bytes.subarray(at, at + size))?.codePointAt(0);
  return code === undefined ? `0x${hex(byte, 2)}` : `U+${hex(code, 4).toUpperCase()}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
