// The content of a certificate to create, as plain data with the names of RFC 5280 section 4.1. `issueCertificate`
// turns it into DER.

import type { KeyUsageBit } from "../extensions/rfc5280/keyUsage.ts";

/** The string types of DirectoryString (RFC 5280 section 4.1.2.4) that can be requested. */
export type NameStringType = "printableString" | "utf8String" | "ia5String" | "teletexString";

/** One AttributeTypeAndValue. */
export interface NameAttributeSpec {
  /** Attribute type: dotted OID. */
  readonly type: string;
  readonly value: string;
  /** Absent: PrintableString if the characters allow it, otherwise UTF8String, as in Go. */
  readonly stringType?: NameStringType;
}

/** An RDNSequence in encoding order. Each member is one RelativeDistinguishedName. */
export type NameSpec = readonly (readonly NameAttributeSpec[])[];

/** A Name copied from another certificate, because an issuer must equal its CA's subject byte for byte. */
export interface EncodedName {
  readonly der: Uint8Array;
}

/** One GeneralName (RFC 5280 section 4.2.1.6). */
export type GeneralNameSpec =
  | { readonly type: "dNSName" | "rfc822Name" | "uniformResourceIdentifier"; readonly value: string }
  /** The address, as 4 or 16 bytes. */
  | { readonly type: "iPAddress"; readonly bytes: Uint8Array }
  | { readonly type: "directoryName"; readonly name: NameSpec }
  /** Any GeneralName, as DER. */
  | { readonly type: "raw"; readonly der: Uint8Array };

/** One extension. `critical` is mandatory so that it is visible in the code. */
export type ExtensionSpec =
  | { readonly type: "keyUsage"; readonly critical: boolean; readonly bits: readonly KeyUsageBit[] }
  /** Key purposes as dotted OIDs, in order. */
  | { readonly type: "extKeyUsage"; readonly critical: boolean; readonly purposes: readonly string[] }
  | {
      readonly type: "basicConstraints";
      readonly critical: boolean;
      readonly cA: boolean;
      readonly pathLenConstraint?: number;
    }
  | { readonly type: "subjectKeyIdentifier"; readonly critical: boolean; readonly keyIdentifier: Uint8Array }
  | { readonly type: "authorityKeyIdentifier"; readonly critical: boolean; readonly keyIdentifier: Uint8Array }
  | { readonly type: "subjectAltName"; readonly critical: boolean; readonly names: readonly GeneralNameSpec[] }
  /** Any extension: dotted OID and the DER inside extnValue. */
  | { readonly type: "raw"; readonly critical: boolean; readonly oid: string; readonly value: Uint8Array };

/** The fields of a TBSCertificate, except those that follow from the signing key. */
export interface CertificateSpec {
  /** Absent: 3. */
  readonly version?: 1 | 2 | 3;
  readonly serialNumber: bigint;
  readonly issuer: NameSpec | EncodedName;
  readonly subject: NameSpec | EncodedName;
  /** Fractions of a second are removed. */
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER of a SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** In encoding order. If empty, the field is absent. */
  readonly extensions: readonly ExtensionSpec[];
}
