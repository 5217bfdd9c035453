import { toHex } from "../asn1/bytes.ts";
import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";
import { readExtensions, repeatedExtensions, type Extension } from "./extension.ts";
import { challengePassword, extensionRequest, microsoftExtensionRequest } from "./requestAttributeNames.ts";

/**
 * What a certification request asks for in addition to subject and key (RFC 2986 section 4.1, RFC 2985 section 5.4).
 */
export interface RequestedAttributes {
  /** The extensions that the certificate should have: dotted OID, criticality, and content of extnValue. */
  readonly extensions: readonly { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[];
  /** True if there is a challenge password. It is a secret of the requester, so it isn't kept. */
  readonly hasChallengePassword: boolean;
  /** Other attributes: dotted OID, and the DER of their values as hex. */
  readonly others: readonly { readonly oid: string; readonly values: readonly string[] }[];
  /** Problems with one attribute that didn't prevent reading the others. */
  readonly problems: readonly Problem[];
}

/** Attribute (RFC 2986 section 4.1), with each of its values in DER, not copied. */
interface Attribute {
  readonly type: string;
  readonly values: readonly Uint8Array[];
}

/** Reads the attributes of a CertificationRequest in DER. Refuses all if the encoding of one is broken; its values are read by themselves. */
export function requestedAttributes(der: Uint8Array): Result<RequestedAttributes, Problem> {
  const cursor = DerCursor.over(der);
  const attributes = readAttributes(cursor);
  if (cursor.failed)
    return fail({ code: "request-attributes", message: "Their encoding is not that of RFC 2986 section 4.1" });
  const requests = attributes.filter(({ type }) => type === extensionRequest || type === microsoftExtensionRequest);
  const others = attributes.filter(
    (attribute) => attribute.type !== challengePassword && !requests.includes(attribute),
  );
  const lists = requests.flatMap(({ values }) => values.map(readRequest));
  const extensions = lists.flatMap((list) => list.extensions);
  return succeed({
    extensions,
    hasChallengePassword: attributes.some(({ type }) => type === challengePassword),
    others: others.map(({ type, values }) => ({ oid: type, values: values.map((value) => toHex(value)) })),
    problems: [
      ...requests.flatMap(singleValue),
      ...lists.flatMap((list) => list.problems),
      ...repeatedExtensions(extensions).map(withoutRange),
    ],
  });
}

function readAttributes(cursor: DerCursor): readonly Attribute[] {
  const { bytes } = cursor.reading;
  const info = cursor.inside(tag.sequence, "CertificationRequest").inside(tag.sequence, "CertificationRequestInfo");
  for (const part of ["version", "subject", "subjectPKInfo"]) info.next(part);
  const set = info.optional(context(0, "constructed"), "attributes");
  if (set === undefined) return [];
  const attributes: Attribute[] = [];
  for (const list = info.enter(set); list.more;) {
    const inside = list.inside(tag.sequence, "Attribute");
    const type = inside.take(tag.oid, "type");
    const values: Uint8Array[] = [];
    for (const each = inside.inside(tag.set, "values"); each.more;) {
      const { start, end } = each.next("value");
      values.push(bytes.subarray(start, end));
    }
    inside.passOverRest("Attribute");
    attributes.push({ type: objectIdentifier(bytes, type.contentStart, type.contentEnd), values });
  }
  return attributes;
}

/** RFC 2985 section 5.4.2: an ExtensionRequest is Extensions. If one can't be read, those before it are kept. */
function readRequest(value: Uint8Array): {
  readonly extensions: readonly Extension[];
  readonly problems: readonly Problem[];
} {
  const cursor = DerCursor.over(value);
  const { extensions } = readExtensions(cursor);
  const { problem, deviations } = cursor.reading;
  if (problem === undefined) return { extensions, problems: deviations.map(withoutRange) };
  const what =
    extensions.length === 0
      ? "The requested extensions"
      : `Requested extension ${extensions.length} and what follows it`;
  const message = `${what} cannot be read: ${problem.message}`;
  return { extensions: extensions.slice(0, -1), problems: [{ code: problem.code, message }] };
}

/** RFC 2985 section 5.4.2: SINGLE VALUE TRUE. */
function singleValue({ values }: Attribute): readonly Problem[] {
  return values.length === 1
    ? []
    : [
        {
          code: "request-extensions",
          message: `The extension request has ${values.length === 0 ? "no value" : `${values.length} values`}, expected one`,
        },
      ];
}

/** Offsets in the value of an attribute don't apply to the file. */
function withoutRange({ code, message }: Problem): Problem {
  return { code, message };
}
