// What a certificate shall say, as plain data named as in RFC 5280 section 4.1; `issueCertificate` makes the DER of it.

import type { KeyUsageBit } from "../extensions/rfc5280/keyUsage.ts";

/** The string types of DirectoryString (RFC 5280 section 4.1.2.4) that can be asked for. */
export type NameStringType = "printableString" | "utf8String" | "ia5String" | "teletexString";

/** One AttributeTypeAndValue. */
export interface NameAttributeSpec {
  /** Attribute type: dotted OID. */
  readonly type: string;
  readonly value: string;
  /** Absent: PrintableString where the characters allow, otherwise UTF8String. Go does the same. */
  readonly stringType?: NameStringType;
}

/** An RDNSequence in the order of its encoding; each member is one RelativeDistinguishedName. */
export type NameSpec = readonly (readonly NameAttributeSpec[])[];

/** A Name as it stands in another certificate: an issuer must equal its CA's subject byte for byte. */
export interface EncodedName {
  readonly der: Uint8Array;
}

/** One GeneralName (RFC 5280 section 4.2.1.6). */
export type GeneralNameSpec =
  | { readonly type: "dNSName" | "rfc822Name" | "uniformResourceIdentifier"; readonly value: string }
  /** The address in 4 or 16 bytes. */
  | { readonly type: "iPAddress"; readonly bytes: Uint8Array }
  | { readonly type: "directoryName"; readonly name: NameSpec }
  /** Any GeneralName, as its whole DER. */
  | { readonly type: "raw"; readonly der: Uint8Array };

/** One extension. `critical` is always said, so that a reader sees it. */
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
  /** Any extension: dotted OID, and the DER inside extnValue. */
  | { readonly type: "raw"; readonly critical: boolean; readonly oid: string; readonly value: Uint8Array };

/** The fields of a TBSCertificate except those that follow from the signing key. */
export interface CertificateSpec {
  /** Absent: 3. */
  readonly version?: 1 | 2 | 3;
  readonly serialNumber: bigint;
  readonly issuer: NameSpec | EncodedName;
  readonly subject: NameSpec | EncodedName;
  /** Fractions of a second are dropped. */
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** In the order of their encoding; empty: the field is absent. */
  readonly extensions: readonly ExtensionSpec[];
}
