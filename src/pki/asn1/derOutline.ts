// The structure of any DER value in short lines, for values that the project has no decoder for (X.690; type names are
// ASN.1's).

import { toHex } from "./bytes.ts";
import { DerCursor, type DerElement } from "./der.ts";
import { tag } from "./derTag.ts";
import { derTypeName } from "./derTypeName.ts";
import { latin1, readString } from "./directoryString.ts";
import { integerText } from "./integerText.ts";
import { objectIdentifier } from "./objectIdentifier.ts";
import { isoTime, readTime } from "./time.ts";

export interface OutlineLine {
  /** Depth of nesting. 0 is the outermost value. */
  readonly depth: number;
  /** The ASN.1 type. For other classes than universal, the tag: `[0]`. */
  readonly type: string;
  /** The content, truncated if it is long. Empty for a constructed value. */
  readonly value: string;
}

const maxLines = 200;
const maxDepth = 24;
const maxText = 120;
const maxBytes = 32;

/**
 * Returns the lines for the one value in `bytes`, at most 200; if there are more, the last line says so. Returns
 * `undefined` if the bytes aren't exactly one DER value. `nameOf` looks up the name of an object identifier.
 */
export function derOutline(
  bytes: Uint8Array,
  nameOf: (oid: string) => string | undefined,
): readonly OutlineLine[] | undefined {
  const cursor = DerCursor.over(bytes);
  const lines: OutlineLine[] = [];
  if (bytes.length === 0) return undefined;
  outlineValues(cursor, 0, lines, nameOf);
  if (cursor.failed || cursor.reading.deviations.length > 0 || lines.length === 0) return undefined;
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines), { depth: 0, type: "…", value: "and more, not shown" }];
}

function outlineValues(
  cursor: DerCursor,
  depth: number,
  lines: OutlineLine[],
  nameOf: (oid: string) => string | undefined,
): void {
  while (cursor.more && lines.length <= maxLines) {
    const element = cursor.next("value");
    if (cursor.failed) return;
    const constructed = (element.identifier & 0x20) !== 0;
    lines.push({ depth, type: derTypeName(element), value: constructed ? "" : valueOf(cursor, element, nameOf) });
    if (constructed && depth < maxDepth) outlineValues(cursor.enter(element), depth + 1, lines, nameOf);
  }
}

function valueOf(cursor: DerCursor, element: DerElement, nameOf: (oid: string) => string | undefined): string {
  const content = cursor.content(element);
  switch (element.identifier) {
    case tag.boolean:
      return content.some((byte) => byte !== 0) ? "TRUE" : "FALSE";
    case tag.integer:
    case tag.enumerated:
      return content.length === 0 || content.length > maxBytes ? hexText(content) : integerText(content);
    case tag.null:
      return "";
    case tag.oid: {
      // The cost of printing an arc grows with the square of its length, so long ones are shown as bytes.
      if (content.length > maxBytes * 2) return hexText(content);
      const oid = objectIdentifier(content);
      const name = nameOf(oid);
      return name === undefined ? oid : `${oid} ${name}`;
    }
    case tag.utcTime:
    case tag.generalizedTime: {
      const { epochMs, text } = readTime(cursor.reading.bytes, element);
      return epochMs === undefined ? `“${text}”` : isoTime(epochMs);
    }
    default: {
      const text =
        content.length > maxText * 4
          ? undefined
          : (readString(element.identifier, content) ?? implicitText(element, content));
      if (text === undefined) return hexText(content);
      return text.length > maxText ? `“${text.slice(0, maxText)}…”` : `“${text}”`;
    }
  }
}

/** An implicit tag hides the string type, as in GeneralName. Content that is entirely printable is shown as text. */
function implicitText({ identifier }: DerElement, content: Uint8Array): string | undefined {
  const contextSpecific = (identifier & 0xc0) === 0x80;
  return contextSpecific && content.length > 1 && content.every((byte) => byte >= 0x20 && byte <= 0x7e)
    ? latin1(content)
    : undefined;
}

function hexText(content: Uint8Array): string {
  const hex = toHex(content.subarray(0, maxBytes));
  return content.length > maxBytes ? `${hex}… (${content.length} bytes)` : hex;
}
