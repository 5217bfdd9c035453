// Hexadecimal, base64, comparison, and concatenation of bytes.

import type { ByteRange } from "./byteRange.ts";

const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Lowercase hex, two digits per byte, without separators. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  let at = 0;
  // Four bytes at a time: a string that grows pair by pair becomes a rope that the engine has to flatten later.
  for (; at + 4 <= bytes.length; at += 4)
    text += pair(bytes[at]) + pair(bytes[at + 1]) + pair(bytes[at + 2]) + pair(bytes[at + 3]);
  for (; at < bytes.length; at++) text += pair(bytes[at]);
  return text;
}

function pair(byte: number | undefined): string {
  return hexPairs[byte ?? 0] ?? "";
}

/** Reads hex in either case. Returns `undefined` if a character isn't a digit or a digit is missing. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Returns true if the range of `content` holds exactly `bytes`. */
export function isAt(content: Uint8Array, bytes: Uint8Array, { start, end }: ByteRange): boolean {
  if (content.length !== end - start) return false;
  for (let i = 0; i < content.length; i++) if (content[i] !== bytes[start + i]) return false;
  return true;
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** RFC 4648 section 4, with padding, without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const left = bytes.length - i;
    text += base64Alphabet.charAt(a >> 2) + base64Alphabet.charAt(((a & 3) << 4) | (b >> 4));
    text += left > 1 ? base64Alphabet.charAt(((b & 15) << 2) | (c >> 6)) : "=";
    text += left > 2 ? base64Alphabet.charAt(c & 63) : "=";
  }
  return text;
}
