// Where the objects of a JSON text are (RFC 8259), without building their values. The text must be JSON.

import type { ByteRange } from "../asn1/byteRange.ts";
import { latin1 } from "../asn1/directoryString.ts";

export interface JsonObject {
  readonly range: ByteRange;
  /** Names of its members as written. */
  readonly members: readonly string[];
}

const braceOpen = 0x7b;
const braceClose = 0x7d;
const bracketOpen = 0x5b;
const bracketClose = 0x5d;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/** Longer names aren't those of a key's members. */
const maxName = 64;

interface Open {
  readonly start: number;
  readonly isObject: boolean;
  readonly members: string[];
  /** Whether the next string is a name. */
  expectsName: boolean;
}

/** All objects, each after those inside of it. */
export function* jsonObjects(bytes: Uint8Array): Generator<JsonObject, void> {
  const stack: Open[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    const open = stack.at(-1);
    if (byte === braceOpen || byte === bracketOpen)
      stack.push({ start: at, isObject: byte === braceOpen, members: [], expectsName: byte === braceOpen });
    else if (byte === braceClose || byte === bracketClose) {
      stack.pop();
      if (open?.isObject === true) yield { range: { start: open.start, end: at + 1 }, members: open.members };
    } else if (byte === comma && open !== undefined) open.expectsName = open.isObject;
    else if (byte === quote) {
      const end = stringEnd(bytes, at);
      if (open?.expectsName === true) {
        open.members.push(latin1(bytes.subarray(at + 1, Math.min(end, at + 1 + maxName))));
        open.expectsName = false;
      }
      at = end;
    }
  }
}

/** The position of the closing quote. */
function stringEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
