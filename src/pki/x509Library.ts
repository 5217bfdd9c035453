// The only importer of @peculiar/x509, loaded when it is first needed. Our own code reads and makes certificates; the library reads what
// is asked of a CA (RFC 2986), whose attributes have schemas of their own, and is a second opinion in tests.

import "./reflectShim.ts";
import { ChallengePasswordAttribute, ExtensionsAttribute, Pkcs10CertificateRequest } from "@peculiar/x509";
import { toHex } from "./bytes.ts";
import { DerCursor } from "./der.ts";
import { readExtensions } from "./extension.ts";
import { decoded, refused, type Decoded } from "./problem.ts";
import { microsoftExtensionRequest } from "./requestAttributeNames.ts";
import type { RequestedAttributes } from "./requestedAttributes.ts";

export { X509Certificate } from "@peculiar/x509";

/** Reads the attributes of a CertificationRequest in DER. Refuses where the library does. */
export function readRequestedAttributes(der: Uint8Array): Decoded<RequestedAttributes> {
  try {
    // Its lists are subclasses of Array, whose map and filter make more of them.
    const attributes = Array.from(new Pkcs10CertificateRequest(der.slice()).attributes);
    const extensions = attributes.flatMap((attribute) => (attribute instanceof ExtensionsAttribute ? attribute.items : []));
    const microsoft = attributes.filter(({ type }) => type === microsoftExtensionRequest);
    const others = attributes.filter((attribute) => !(attribute instanceof ExtensionsAttribute) && !(attribute instanceof ChallengePasswordAttribute) && !microsoft.includes(attribute));
    return decoded({
      extensions: [
        ...extensions.map(({ type, critical, value }) => ({ oid: type, critical, value: new Uint8Array(value) })),
        ...microsoft.flatMap(({ values }) => values.flatMap((value) => readExtensions(DerCursor.over(new Uint8Array(value))))),
      ],
      hasChallengePassword: attributes.some((attribute) => attribute instanceof ChallengePasswordAttribute),
      others: others.map(({ type, values }) => ({ oid: type, values: values.map((value) => toHex(new Uint8Array(value))) })),
    });
  } catch (error) {
    return refused({ code: "request-attributes", message: error instanceof Error ? error.message : "The attributes cannot be read" });
  }
}
