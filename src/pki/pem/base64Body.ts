// The base64 text between the boundaries of a PEM block (RFC 7468 section 3, lax: any whitespace anywhere), decoded in
// one pass.

import { runToEnd } from "../asn1/runToEnd.ts";
import { fail, succeed, type Result } from "../result.ts";

/** 0..63 for the alphabet, 64 for `=`, 65 for whitespace, 255 for everything else. */
const meaning = new Uint8Array(256).fill(255);
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
for (let i = 0; i < 64; i++) meaning[alphabet.charCodeAt(i)] = i;
meaning[0x3d] = 64;
for (const blank of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]) meaning[blank] = 65;

export interface Base64Error {
  readonly reason: "character" | "padding" | "length";
  /** Position of the wrong character, or the end if something is missing. */
  readonly at: number;
}

/**
 * Decodes `bytes[start, end)`. Whitespace may be anywhere. Padding is required, and must be at the end, because neither
 * OpenSSL nor Go reads a block without it.
 */
export function decodeBase64Body(content: Uint8Array, start: number, end: number): Result<Uint8Array, Base64Error> {
  return runToEnd(decodeBase64InSteps(content, start, end));
}

/** Characters between two steps: a few milliseconds of work. */
export const charactersPerStep = 1 << 20;

/** As {@link decodeBase64Body}, in steps. */
export function* decodeBase64InSteps(
  content: Uint8Array,
  start: number,
  end: number,
): Generator<undefined, Result<Uint8Array, Base64Error>> {
  const bytes = new Uint8Array(Math.floor(((end - start) * 3) / 4));
  let written = 0;
  let bits = 0;
  let digits = 0;
  let padding = 0;
  let pause = start + charactersPerStep;
  for (let at = start; at < end; at++) {
    if (at >= pause) {
      pause = at + charactersPerStep;
      yield undefined;
    }
    const until = Math.min(end, pause);
    // Whole groups of four, which is nearly everything. Characters outside the alphabet have a bit above the sixth.
    while ((digits & 3) === 0 && padding === 0 && at + 4 <= until) {
      const [a, b, c, d] = [
        valueAt(content, at),
        valueAt(content, at + 1),
        valueAt(content, at + 2),
        valueAt(content, at + 3),
      ];
      if ((a | b | c | d) > 63) break;
      bytes[written++] = (a << 2) | (b >> 4);
      bytes[written++] = ((b & 15) << 4) | (c >> 2);
      bytes[written++] = ((c & 3) << 6) | d;
      digits += 4;
      at += 4;
    }
    if (at >= end) break;
    const value = valueAt(content, at);
    if (value === 65) continue;
    if (value === 255) {
      // A block in a JSON or YAML string has its line ends escaped as two characters, and some writers escape slashes.
      const next = at + 1 < end ? content[at + 1] : undefined;
      if (content[at] !== 0x5c || (next !== 0x6e && next !== 0x72 && next !== 0x2f))
        return fail({ reason: "character", at });
      if (next !== 0x2f) at++;
      continue;
    }
    if (value === 64) {
      if (++padding > 2) return fail({ reason: "padding", at });
      continue;
    }
    if (padding > 0) return fail({ reason: "padding", at });
    bits = ((bits << 6) | value) & 0xffffff;
    if ((++digits & 3) === 0) {
      bytes[written++] = bits >> 16;
      bytes[written++] = (bits >> 8) & 0xff;
      bytes[written++] = bits & 0xff;
    }
  }
  const left = digits & 3;
  if (left === 1) return fail({ reason: "length", at: end });
  if ((left > 0 || padding > 0) && left + padding !== 4) return fail({ reason: "padding", at: end });
  if (left === 2) bytes[written++] = bits >> 4;
  if (left === 3) {
    bytes[written++] = bits >> 10;
    bytes[written++] = (bits >> 2) & 0xff;
  }
  return succeed(bytes.subarray(0, written));
}

function valueAt(bytes: Uint8Array, at: number): number {
  return meaning[bytes[at] ?? 0] ?? 255;
}
