// Whether a file may hold wrapped values, and in which format, by its first line and a few marks. Plain PEM and DER,
// which nearly all files are, must cost nothing.

/** `text` has one character for each byte. */
export type Look = "plain" | "json" | "yaml" | "text";

/** Returns true if the first line that isn't empty or a comment begins a block, as in every plain PEM file. */
export function startsWithBlock(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    while (isBlank(bytes[at])) at++;
    if (bytes[at] !== hash) break;
    const end = bytes.indexOf(lineFeed, at);
    at = end === -1 ? bytes.length : end;
  }
  return beginMark.every((byte, index) => bytes[at + index] === byte);
}

const hash = 0x23;
const lineFeed = 0x0a;
const beginMark = Uint8Array.from("-----BEGIN ", (c) => c.charCodeAt(0));

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

/**
 * What every wrapped value has: the word of a boundary, the same in base64 at any of three alignments, or the first bytes
 * of a long SEQUENCE in base64.
 */
const mark = /BEGIN |QkVHSU4g|JFR0lOI|CRUdJTi|M[CDEFGHI][A-Za-z0-9+/]{32}/;

/** After comments, which settings files have. */
const jsonStart = /^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*\/)*(?:\{|\[\s*[[{"\]])/;
/** A key or a list, after comments, directives, and the beginning of a document. */
const yamlStart = /^(?:\s*(?:#[^\n]*|%[^\n]*|---[^\n]*)?\n)*\s*(?:- |-\r?\n|["']?[\w./$-]+["']?[ \t]*:(?:[ \t\r\n]|$))/;
/** A block at the start of a line: what a string of JSON and a value of YAML can't have, and text dumps of OpenSSL do. */
const blockAtMargin = /^-----BEGIN /m;

export function lookOf(text: string): Look {
  if (!mark.test(text)) return "plain";
  // Expressions that repeat a choice run out of memory on a long text.
  const head = text.slice(0, maxHead);
  if (jsonStart.test(head)) return "json";
  return yamlStart.test(head) && !blockAtMargin.test(text) ? "yaml" : "text";
}

/** Comments before the first key are shorter. */
const maxHead = 20_000;
