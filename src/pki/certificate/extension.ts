// Extension (RFC 5280 section 4.1.2.9): the frame that every extension shares. What is inside is read on demand by `extensions/`.

import type { ByteRange } from "../asn1/byteRange.ts";
import type { DerCursor } from "../asn1/der.ts";
import { tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { Problem } from "../asn1/problem.ts";

export interface Extension {
  /** Dotted decimal. */
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue, not copied. */
  readonly value: Uint8Array;
  /** Offset of `value` in the certificate. */
  readonly valueStart: number;
  /** The whole Extension in the certificate. */
  readonly range: ByteRange;
}

/** Reads Extensions, the SEQUENCE inside `[3]`. */
export function readExtensions(cursor: DerCursor): readonly Extension[] {
  const { bytes } = cursor.reading;
  const sequence = cursor.inside(tag.sequence, "extensions");
  const extensions: Extension[] = [];
  while (sequence.more) {
    const element = sequence.take(tag.sequence, "Extension");
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
  return extensions;
}

/** RFC 5280 section 4.2: no more than one of each. Which of them counts differs from reader to reader. */
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
        message: `The extension ${oid} is there more than once, expected once`,
        range,
      });
  }
  if (left > 0)
    problems.push({ code: "duplicate-extension", message: `${left} more extensions repeat an earlier one` });
  return problems;
}

/** Repeated extensions that are reported one by one. */
const maxRepeated = 100;
