// Base64 of PEM and of DER in a text of any format: `.env`, TOML, XML such as SAML metadata, logs. The name before a
// value is its key.

import { latin1 } from "../asn1/directoryString.ts";
import { derStructure } from "../file/derStructure.ts";
import { shownKey } from "./keyPath.ts";
import { base64Content, holdsPem, minLength } from "./wrappedContent.ts";
import type { WrappedValue } from "../file/wrappedValue.ts";

/** The same as {@link WrappedValue}, by positions in a text. */
export interface BareValue extends Omit<WrappedValue, "range"> {
  readonly start: number;
  readonly end: number;
}

const runStart = new RegExp(`[A-Za-z0-9+/]{${minLength}}`, "g");
/** A line end, also as Java's XML writers escape its carriage return, and the indentation after it. */
const lineEnd = /[ \t]{0,8}(?:&#(?:13|xd);)?(?:\r\n?|\n)[ \t]{0,200}/iy;
/** Characters before a value in which its name is looked for. */
const lookedBefore = 200;

/** Yields what stands outside the PEM blocks of the text, and `undefined` now and then. */
export function* bareBase64(text: string): Generator<BareValue | undefined, void> {
  let blocks = blockFrom(text, 0);
  let at = 0;
  for (;;) {
    runStart.lastIndex = at;
    const found = runStart.exec(text);
    if (found === null) return;
    while (blocks !== undefined && blocks.end <= found.index) blocks = blockFrom(text, blocks.end);
    if (blocks !== undefined && blocks.start <= found.index) {
      at = blocks.end;
      continue;
    }
    at = endOfValue(text, found.index);
    const digits = text.slice(found.index, at).replace(/&#(?:13|xd);/gi, "");
    const content = base64Content(digits);
    const isRead = content !== undefined && (derStructure(content) !== "unknown" || holdsPem(latin1(content)));
    yield isRead ? { keyPath: nameBefore(text, found.index), start: found.index, end: at, content } : undefined;
  }
}

/** Follows lines that are as long as the first one, and the shorter one that ends them. */
function endOfValue(text: string, start: number): number {
  let end = endOfDigits(text, start);
  const width = end - start;
  for (let last = width; last === width && text[end - 1] !== "=";) {
    lineEnd.lastIndex = end;
    if (lineEnd.exec(text) === null) break;
    const next = lineEnd.lastIndex;
    const nextEnd = endOfDigits(text, next);
    last = nextEnd - next;
    if (last === 0 || last > width || !/^[\s"'<&]?$/.test(text.charAt(nextEnd))) break;
    end = nextEnd;
  }
  return end;
}

/** A loop, because an expression that repeats a class runs out of memory on a long text. */
function endOfDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  for (let padding = 0; padding < 2 && text[at] === "=" && at > start; padding++) at++;
  return at;
}

/** Of base64; false for NaN, behind the end. */
function isDigit(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0x2f && code <= 0x39) || code === 0x2b
  );
}

/** `NAME=`, `"name": "`, `<ds:Name>`. */
function nameBefore(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - lookedBefore), start);
  const name =
    /<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?>\s*$/.exec(before)?.[1] ??
    /([\w.-]+)["']?[ \t]*(?::|=>?)[ \t]*["'`]?$/.exec(before)?.[1];
  return name === undefined ? undefined : shownKey(name);
}

/** The next block at or after `from`; one without an END line ends with the text. */
function blockFrom(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const start = text.indexOf("-----BEGIN ", from);
  if (start === -1) return undefined;
  const end = text.indexOf("-----END ", start);
  return { start, end: end === -1 ? text.length : end + 9 };
}
