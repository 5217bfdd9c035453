// The only importer of @peculiar/x509, loaded when it is first needed. Our own code reads and makes certificates; the library reads what
// is asked of a CA (RFC 2986), whose attributes have schemas of their own, and is a second opinion in tests.

import "./reflectShim.ts";
import { Attribute, AttributeFactory, Pkcs10CertificateRequest } from "@peculiar/x509";
import { toHex } from "../asn1/bytes.ts";
import { DerCursor } from "../asn1/der.ts";
import { readExtensions, repeatedExtensions, type Extension } from "./extension.ts";
import { decoded, refused, type Decoded, type Problem } from "../asn1/problem.ts";
import { challengePassword, extensionRequest, microsoftExtensionRequest } from "./requestAttributeNames.ts";
import type { RequestedAttributes } from "./requestedAttributes.ts";

export { X509Certificate } from "@peculiar/x509";

// The classes that it has for these read what is inside, and refuse all attributes because of one extension.
for (const type of [extensionRequest, challengePassword]) AttributeFactory.register(type, Attribute);

/** Reads the attributes of a CertificationRequest in DER. Refuses where the library does; what is inside an extension is read on demand. */
export function readRequestedAttributes(der: Uint8Array): Decoded<RequestedAttributes> {
  const attributes = attributesOf(der);
  if (attributes === undefined)
    return refused({ code: "request-attributes", message: "Their encoding is not that of RFC 2986 section 4.1" });
  const requests = attributes.filter(({ type }) => type === extensionRequest || type === microsoftExtensionRequest);
  const others = attributes.filter(
    (attribute) => attribute.type !== challengePassword && !requests.includes(attribute),
  );
  const lists = requests.flatMap(({ values }) => values.map((value) => readRequest(new Uint8Array(value))));
  const extensions = lists.flatMap((list) => list.extensions);
  return decoded({
    extensions,
    hasChallengePassword: attributes.some(({ type }) => type === challengePassword),
    others: others.map(({ type, values }) => ({
      oid: type,
      values: values.map((value) => toHex(new Uint8Array(value))),
    })),
    problems: [
      ...requests.flatMap(singleValue),
      ...lists.flatMap((list) => list.problems),
      ...repeatedExtensions(extensions).map(withoutRange),
    ],
  });
}

function attributesOf(der: Uint8Array): readonly Attribute[] | undefined {
  try {
    // Its lists are subclasses of Array, whose map and filter make more of them.
    return Array.from(new Pkcs10CertificateRequest(der.slice()).attributes);
  } catch {
    return undefined;
  }
}

/** RFC 2985 section 5.4.2: an ExtensionRequest is Extensions. Those before one that cannot be read are kept. */
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

/** Offsets in the value of an attribute are none of the file. */
function withoutRange({ code, message }: Problem): Problem {
  return { code, message };
}
