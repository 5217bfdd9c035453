// Combines a profile, a key, dates, and an issuer like Go's x509.CreateCertificate does for CockroachDB: which key
// identifiers are added, and the order of the extensions.

import type { CertificateSpec, EncodedName, ExtensionSpec, NameSpec } from "../../pki/issue/certificateSpec.ts";
import { clientAuth, serverAuth } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import { keyIdentifier } from "../../pki/keys/keyIdentifier.ts";
import type { KeyPurpose, Profile } from "./profile.ts";

/** What makes one certificate different from the next of its kind. */
export interface CertificateParameters {
  readonly serialNumber: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** Absent: self-signed. */
  readonly issuer?: IssuerNames;
}

/** How a certificate names its issuer. */
export interface IssuerNames {
  readonly subject: NameSpec | EncodedName;
  /** The issuer's subjectKeyIdentifier, if it has one. */
  readonly keyIdentifier?: Uint8Array;
}

const purposeOids: Readonly<Record<KeyPurpose, string>> = { serverAuth, clientAuth };

/** The certificate to make: a CA gets a subjectKeyIdentifier, a certificate issued by another its issuer's as authorityKeyIdentifier. */
export async function certificateSpecOf(
  profile: Profile,
  particulars: CertificateParameters,
): Promise<CertificateSpec> {
  const { serialNumber, notBefore, notAfter, subjectPublicKeyInfo, issuer } = particulars;
  const isCa = profile.basicConstraints?.cA === true;
  const ownIdentifier = isCa ? await keyIdentifier(subjectPublicKeyInfo) : undefined;
  const extensions: readonly ExtensionSpec[] = [
    { type: "keyUsage", critical: true, bits: profile.keyUsage },
    ...includeIf(profile.extKeyUsage.length > 0, {
      type: "extKeyUsage",
      critical: false,
      purposes: profile.extKeyUsage.map((purpose) => purposeOids[purpose]),
    }),
    ...(profile.basicConstraints === undefined
      ? []
      : [{ type: "basicConstraints", critical: true, ...profile.basicConstraints } as const]),
    ...(ownIdentifier === undefined
      ? []
      : [{ type: "subjectKeyIdentifier", critical: false, keyIdentifier: ownIdentifier } as const]),
    ...(issuer?.keyIdentifier === undefined
      ? []
      : [{ type: "authorityKeyIdentifier", critical: false, keyIdentifier: issuer.keyIdentifier } as const]),
    ...includeIf(profile.subjectAltName.length > 0, {
      type: "subjectAltName",
      critical: false,
      names: profile.subjectAltName,
    }),
  ];
  return {
    serialNumber,
    notBefore,
    notAfter,
    subjectPublicKeyInfo,
    issuer: issuer?.subject ?? profile.subject,
    subject: profile.subject,
    extensions,
  };
}

function includeIf(present: boolean, extension: ExtensionSpec): readonly ExtensionSpec[] {
  return present ? [extension] : [];
}
