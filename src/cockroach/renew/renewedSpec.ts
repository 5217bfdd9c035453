// The successor of a certificate: everything about whom it is for and what it may do stays the same byte for byte. Key,
// dates, serial number, and everything about the issuer are new (RFC 5280 section 4.2).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { CertificateSpec, ExtensionSpec } from "../../pki/issue/certificateSpec.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../pki/extensions/rfc5280/keyIdentifiers.ts";
import { keyIdentifier } from "../../pki/keys/keyIdentifier.ts";
import type { CertificateParameters } from "../create/certificateSpecOf.ts";

/**
 * Extensions of a single issuance: signed certificate timestamps, and the poison of a precertificate (RFC 6962 section
 * 3).
 */
const ofOneIssuance: readonly string[] = ["1.3.6.1.4.1.11129.2.4.2", "1.3.6.1.4.1.11129.2.4.3"];

/**
 * Extensions about where the issuer publishes: CRL distribution points, freshest CRL, authority information access,
 * issuerAltName.
 */
const ofOneIssuer: readonly string[] = ["2.5.29.31", "2.5.29.46", "1.3.6.1.5.5.7.1.1", "2.5.29.18"];

/** `particulars.issuer` is the CA that signs now, which may differ from the previous one. */
export async function renewedSpec(
  old: Certificate,
  particulars: CertificateParameters & Required<Pick<CertificateParameters, "issuer">>,
): Promise<CertificateSpec> {
  const { issuer, ...dates } = particulars;
  const own = await keyIdentifier(particulars.subjectPublicKeyInfo);
  const dropped = droppedExtensions(old, issuerDer(particulars.issuer));
  const authority =
    issuer.keyIdentifier &&
    ({ type: "authorityKeyIdentifier", critical: false, keyIdentifier: issuer.keyIdentifier } as const);
  const extensions = old.extensions.flatMap(({ oid, critical, value }): readonly ExtensionSpec[] => {
    if (dropped.has(oid)) return [];
    if (oid === authorityKeyIdentifier.oid) return authority === undefined ? [] : [authority];
    return oid === subjectKeyIdentifier.oid
      ? [{ type: "subjectKeyIdentifier", critical, keyIdentifier: own }]
      : [{ type: "raw", critical, oid, value }];
  });
  const added =
    authority !== undefined && !old.extensions.some(({ oid }) => oid === authorityKeyIdentifier.oid) ? [authority] : [];
  return { ...dates, issuer: issuer.subject, subject: { der: old.subject.der }, extensions: [...extensions, ...added] };
}

/** Extensions, by OID, that a successor signed by this issuer doesn't inherit. */
export function droppedExtensions(old: Certificate, issuer: Uint8Array | undefined): ReadonlySet<string> {
  const sameIssuer =
    issuer?.length === old.issuer.der.length && issuer.every((byte, index) => byte === old.issuer.der[index]);
  const lost = sameIssuer ? ofOneIssuance : [...ofOneIssuance, ...ofOneIssuer];
  return new Set(old.extensions.map(({ oid }) => oid).filter((oid) => lost.includes(oid)));
}

function issuerDer({ subject }: Required<CertificateParameters>["issuer"]): Uint8Array | undefined {
  return "der" in subject ? subject.der : undefined;
}
