// What the Distinguished Encoding Rules (X.690 sections 8, 10, and 11) and the string types (X.680 section 41) require
// of primitive values. The readers accept more, because a file that other programs show must not be a blank page here.

import { DerCursor, type DerElement } from "./der.ts";
import { tag } from "./derTag.ts";
import { readString, stringTypeName } from "./directoryString.ts";
import type { Problem } from "./problem.ts";

/**
 * Returns the first value within the first element of `bytes` whose content isn't in the form that its universal type
 * requires, with its range in `bytes`, or `undefined`. Takes linear time.
 */
export function derFault(bytes: Uint8Array): Problem | undefined {
  const cursor = DerCursor.over(bytes);
  const problem = firstFault(cursor, cursor.next("The value"));
  return cursor.reading.problem ?? cursor.reading.deviations[0] ?? problem;
}

function firstFault(cursor: DerCursor, element: DerElement): Problem | undefined {
  if ((element.identifier & constructed) === 0) {
    const message = contentFault(element.identifier, cursor.content(element));
    return message === undefined
      ? undefined
      : { code: "der-content", message, range: { start: element.start, end: element.end } };
  }
  const inside = cursor.enter(element);
  while (inside.more) {
    const problem = firstFault(inside, inside.next("An element"));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const constructed = 0x20;

function contentFault(identifier: number, content: Uint8Array): string | undefined {
  switch (identifier) {
    case tag.boolean:
      return content.length === 1 && (content[0] === 0 || content[0] === 0xff)
        ? undefined
        : "A BOOLEAN is neither 00 nor FF";
    case tag.integer:
    case tag.enumerated:
      return integerFault(content);
    case tag.null:
      return content.length === 0 ? undefined : "A NULL has content";
    case tag.oid:
      return isObjectIdentifier(content) ? undefined : "An OBJECT IDENTIFIER is empty, incomplete, or padded";
    case tag.bitString:
      return bitStringFault(content);
    default:
      return stringFault(identifier, content);
  }
}

/** X.690 section 8.3.2: the first nine bits aren't all equal. */
function integerFault([first, second]: Uint8Array): string | undefined {
  if (first === undefined) return "An INTEGER has no bytes";
  if (second === undefined) return undefined;
  const isPadded = (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
  return isPadded ? "An INTEGER isn't in its shortest form" : undefined;
}

/** X.690 section 8.19.2: no arc starts with 80, and the last one ends. */
function isObjectIdentifier(content: Uint8Array): boolean {
  let startsArc = true;
  for (const byte of content) {
    if (startsArc && byte === 0x80) return false;
    startsArc = byte < 0x80;
  }
  return content.length > 0 && startsArc;
}

/** X.690 section 11.2.1: unused bits are zero. */
function bitStringFault(content: Uint8Array): string | undefined {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1))
    return "A BIT STRING has a wrong count of unused bits";
  return ((content.at(-1) ?? 0) & ((1 << unused) - 1)) === 0 || content.length === 1
    ? undefined
    : "A BIT STRING has unused bits that aren't zero";
}

const alphabets: ReadonlyMap<number, RegExp> = new Map([
  [tag.printableString, /^[A-Za-z0-9 '()+,\-./:=?]*$/],
  [tag.numericString, /^[0-9 ]*$/],
  [tag.visibleString, /^[ -~]*$/],
]);

function stringFault(identifier: number, content: Uint8Array): string | undefined {
  const type = stringTypeName(identifier);
  if (type === undefined) return undefined;
  const text = readString(identifier, content);
  const isFine = text !== undefined && (alphabets.get(identifier)?.test(text) ?? true);
  return isFine ? undefined : `A ${type} has characters that aren't allowed in it`;
}
