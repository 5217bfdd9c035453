// Looks for the secret half of private keys in whatever a surface shows, says, or keeps: no six bytes of it in a row
// may be there, as bytes, as hex, or as base64 at any alignment, nor one of these written in another.
import { createPrivateKey, type KeyObject } from "node:crypto";
import { WindowIndex } from "./leak/windowIndex.ts";

/** Secret numbers, whole. */
export type Secrets = readonly Uint8Array[];

/** The secret numbers of a key. */
export function secretsOf(key: KeyObject | string | Buffer): Secrets {
  const object = typeof key === "string" || Buffer.isBuffer(key) ? createPrivateKey(key) : key;
  const { d, p, q, dp, dq, qi } = object.export({ format: "jwk" });
  return [d, p, q, dp, dq, qi].flatMap((number) => (number === undefined ? [] : [Buffer.from(number, "base64url")]));
}

/** As {@link leaksOf}, for secrets that are looked for once. */
export function leaks(value: unknown, secrets: Secrets): readonly string[] {
  const index = new WindowIndex();
  for (const [number, secret] of secrets.entries()) index.add(secret, `secret ${number}`);
  return leaksOf(value, index);
}

/** Which secrets are in a value, however deep: strings, bytes, lists, maps, objects. Empty if none is. */
export function leaksOf(value: unknown, index: WindowIndex): readonly string[] {
  // Surfaces say the same again and again.
  const texts = new Set<string>();
  const bytes: Uint8Array[] = [];
  collect(value, texts, bytes, new Set());
  const found = new Set<string>();
  look(Buffer.from([...texts].join("\n"), "utf8"), "", index, found, false);
  for (const one of bytes) look(one, "bytes: ", index, found, false);
  return [...found];
}

function look(bytes: Uint8Array, how: string, index: WindowIndex, found: Set<string>, isNested: boolean): void {
  const note = (encoding: string, leak: string | undefined): void => {
    if (leak !== undefined) found.add(`${how}${encoding} of ${leak}`);
  };
  note("raw", index.rawLeak(bytes));
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/\\[nrt]/g, "");
  note("hex", index.hexLeak(digitsOf(text.replaceAll("0x", ""), hexValues)));
  note("base64", index.base64Leak(digitsOf(text, base64Values)));
  if (isNested) return;
  for (const run of text.match(/(?:[0-9A-Fa-f]{2}[:\s]?){24,}/g) ?? []) {
    look(Buffer.from(run.replace(/[^0-9A-Fa-f]/g, ""), "hex"), `${how}hex of `, index, found, true);
  }
  for (const run of text.match(/(?:[A-Za-z0-9+/_-]{32,}=*\s*)+/g) ?? []) {
    const digits = run.replace(/[^A-Za-z0-9+/_-]/g, "");
    for (const skipped of [0, 1, 2, 3])
      look(Buffer.from(digits.slice(skipped), "base64"), `${how}base64 of `, index, found, true);
  }
}

const hexValues = valuesOf("0123456789abcdef", "0123456789ABCDEF");
const base64Values = valuesOf(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
);

/** What each character counts for; 255 for what separates digits. */
function valuesOf(...alphabets: readonly string[]): Uint8Array {
  const values = new Uint8Array(256).fill(255);
  for (const alphabet of alphabets)
    for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
  return values;
}

function digitsOf(text: string, values: Uint8Array): Uint8Array {
  const digits = new Uint8Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] ?? 255;
    if (value !== 255) digits[count++] = value;
  }
  return digits.subarray(0, count);
}

function collect(value: unknown, texts: Set<string>, bytes: Uint8Array[], seen: Set<unknown>): void {
  if (typeof value === "string") texts.add(value);
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) {
    bytes.push(value);
  } else if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
    for (const one of value as Iterable<unknown>) collect(one, texts, bytes, seen);
  } else {
    for (const [name, one] of Object.entries(value)) {
      texts.add(name);
      collect(one, texts, bytes, seen);
    }
  }
}
