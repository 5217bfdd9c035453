// What a string of a file holds: PEM or DER, as it is or in base64.

import { latin1 } from "../asn1/directoryString.ts";
import { derStructure } from "../file/derStructure.ts";
import { decodeBase64Body } from "../pem/base64Body.ts";

/** Characters below which a string holds nothing of interest: the smallest key of all takes 64 in base64. */
export const minLength = 64;

/** Returns the text with PEM or the DER that the string holds, or `undefined`. */
export function wrappedContent(text: string): Uint8Array | undefined {
  if (text.length < minLength) return undefined;
  if (holdsPem(text)) return bytesOf(text);
  const decoded = base64Content(text);
  return decoded !== undefined && (derStructure(decoded) !== "unknown" || holdsPem(latin1(decoded)))
    ? decoded
    : undefined;
}

const maxBlanks = 1_000;

/** Decodes a string that is base64 and nothing else. */
export function base64Content(text: string): Uint8Array | undefined {
  if (!/^\s*[A-Za-z0-9+/]{4}/.test(text.slice(0, maxBlanks))) return undefined;
  const bytes = bytesOf(text);
  const body = decodeBase64Body(bytes, 0, bytes.length);
  return body.ok && body.value.length > 0 ? body.value : undefined;
}

/** Returns true if a whole block is in the text: half of one is better read where it stands. */
export function holdsPem(text: string): boolean {
  const begin = text.indexOf("-----BEGIN ");
  return begin !== -1 && text.includes("-----END ", begin);
}

/** One byte for each character; a substitute for those that have no place in PEM. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes[at] = code < 256 ? code : 0x1a;
  }
  return bytes;
}
