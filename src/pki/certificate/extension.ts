// Extension (RFC 5280 section 4.1.2.9): the structure that all extensions share. `extensions/` reads the contents on
// demand.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { Problem } from "../asn1/problem.ts";

export interface Extension {
  /** Object identifier in dotted decimal. */
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue, not copied. */
  readonly value: Uint8Array;
  /** Offset of `value` in the certificate. */
  readonly valueStart: number;
  /** The whole Extension in the certificate. */
  readonly range: ByteRange;
}

/** The extensions that were read. */
export interface ReadExtensions {
  readonly extensions: readonly Extension[];
  /** Number of extensions that weren't read, because there are too many. */
  readonly left: number;
}

/**
 * Reads Extensions, the SEQUENCE inside `[3]`. Reads at most `limit` extensions. After those, reads only the first of
 * each kind that RFC 5280 defines, so that no name or constraint is missed.
 */
export function readExtensions(cursor: DerCursor, limit = Infinity): ReadExtensions {
  const { bytes } = cursor.reading;
  const sequence = cursor.inside(tag.sequence, "extensions");
  const extensions: Extension[] = [];
  let left = 0;
  const standard = new Set<number>();
  while (sequence.more) {
    const element = sequence.take(tag.sequence, "Extension");
    const kind = standardKind(bytes, element.contentStart);
    const isFirst = kind !== undefined && !standard.has(kind);
    if (extensions.length >= limit && !isFirst) {
      left++;
      continue;
    }
    if (kind !== undefined) standard.add(kind);
    const inside = sequence.enter(element);
    const oid = inside.take(tag.oid, "extnID");
    const critical = inside.optional(tag.boolean, "critical");
    const value = inside.take(tag.octetString, "extnValue");
    inside.passOverRest("Extension");
    extensions.push({
      oid: objectIdentifier(bytes, oid.contentStart, oid.contentEnd),
      critical:
        critical !== undefined && critical.contentEnd > critical.contentStart && bytes[critical.contentStart] !== 0,
      value: bytes.subarray(value.contentStart, value.contentEnd),
      valueStart: value.contentStart,
      range: { start: element.start, end: element.end },
    });
  }
  cursor.passOverRest("extensions");
  return { extensions, left };
}

/** The last arc of an identifier under id-ce, 2.5.29, if it takes one byte. */
function standardKind(bytes: Uint8Array, at: number): number | undefined {
  const isStandard = bytes[at] === 0x06 && bytes[at + 1] === 3 && bytes[at + 2] === 0x55 && bytes[at + 3] === 0x1d;
  return isStandard ? bytes[at + 4] : undefined;
}

/** RFC 5280 section 4.2: at most one of each. Readers differ in which one they use. */
export function repeatedExtensions(extensions: readonly Extension[]): readonly Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  let left = 0;
  for (const { oid, range } of extensions) {
    if (!seen.has(oid)) seen.add(oid);
    else if (problems.length === maxRepeated) left++;
    else
      problems.push({
        code: "duplicate-extension",
        message: `The extension ${oid} occurs more than once, expected once`,
        range,
      });
  }
  if (left > 0)
    problems.push({ code: "duplicate-extension", message: `${left} more extensions repeat an earlier one` });
  return problems;
}

/** Maximum number of repeated extensions that are reported one by one. */
const maxRepeated = 100;
