// The text of a block as it stands in its file, for the clipboard.

import type { FileItem } from "../pki/fileItem.ts";
import { latin1 } from "../pki/directoryString.ts";
import { textOctets } from "../pki/textEncoding.ts";

/**
 * `raw` is the whole file. Line ends become `\n`, also those that are written out in a string of JSON or YAML, and the text ends with one;
 * indentation is removed, as every other reader wants it.
 */
export function pemText(raw: Uint8Array, item: FileItem): string {
  const { octets, rawOffset } = textOctets(raw);
  const position = (offset: number): number => (rawOffset(1) - rawOffset(0) === 2 ? (offset - rawOffset(0)) / 2 : offset - rawOffset(0));
  const text = latin1(octets.subarray(position(item.range.start), position(item.range.end)));
  const lines = text.replaceAll("\\/", "/").split(/\r\n|\r|\n|(?:\\r)?\\n|\\r/);
  return `${lines.map((line) => line.trim()).join("\n")}\n`;
}
