// Decodes the text of a file. Byte order marks and UTF-16, which Windows tools use for PEM, are recognized by content.

export type TextEncoding = "8-bit" | "utf-8-bom" | "utf-16le" | "utf-16be";

export interface TextBytes {
  readonly encoding: TextEncoding;
  /** One byte per character. For UTF-16: the ASCII characters, and 0x1A (substitute) for every other code unit. */
  readonly bytes: Uint8Array;
  /** Raw offset of a position in `bytes`. */
  readonly rawOffset: (position: number) => number;
}

/** Position in the text of a raw offset: the inverse of `rawOffset`. */
export function textPosition({ rawOffset }: TextBytes, offset: number): number {
  return (offset - rawOffset(0)) / (rawOffset(1) - rawOffset(0));
}

/** Looks at the first bytes only. Doesn't copy 8-bit text. */
export function textBytes(raw: Uint8Array): TextBytes {
  const [a = 0, b = 0, c = 0, d = 0] = raw;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return { encoding: "utf-8-bom", bytes: raw.subarray(3), rawOffset: (position) => position + 3 };
  }
  if (a === 0xff && b === 0xfe) return utf16("utf-16le", raw, 2);
  if (a === 0xfe && b === 0xff) return utf16("utf-16be", raw, 2);
  // Without a byte order mark: two ASCII characters, which neither DER nor 8-bit text starts with.
  if (a !== 0 && b === 0 && c !== 0 && d === 0 && a < 0x80 && c < 0x80) return utf16("utf-16le", raw, 0);
  if (a === 0 && b !== 0 && c === 0 && d !== 0 && b < 0x80 && d < 0x80) return utf16("utf-16be", raw, 0);
  return { encoding: "8-bit", bytes: raw, rawOffset: (position) => position };
}

function utf16(encoding: "utf-16le" | "utf-16be", raw: Uint8Array, mark: 0 | 2): TextBytes {
  const low = encoding === "utf-16le" ? 0 : 1;
  const bytes = new Uint8Array((raw.length - mark) >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const at = mark + 2 * i;
    const high = raw[at + 1 - low] ?? 0;
    const byte = raw[at + low] ?? 0;
    bytes[i] = high === 0 && byte < 0x80 ? byte : 0x1a;
  }
  return { encoding, bytes, rawOffset: (position) => mark + 2 * position };
}
