// subjectKeyIdentifier and authorityKeyIdentifier (RFC 5280 sections 4.2.1.2 and 4.2.1.1).

import { context, tag } from "../derTag.ts";
import { integerHex } from "../derInteger.ts";
import { readName, type DistinguishedName } from "../distinguishedName.ts";
import { readGeneralNames, type GeneralName } from "../generalName.ts";
import type { ExtensionDecoder } from "./extensionDecoder.ts";

export const subjectKeyIdentifier: ExtensionDecoder<Uint8Array> = {
  oid: "2.5.29.14",
  read: (cursor) => cursor.content(cursor.take(tag.octetString, "SubjectKeyIdentifier")),
};

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined;
  readonly authorityCertIssuer: readonly GeneralName[] | undefined;
  /** As `serialNumber` of a certificate is written: upper-case hex. */
  readonly authorityCertSerialNumber: string | undefined;
}

export const authorityKeyIdentifier: ExtensionDecoder<AuthorityKeyIdentifier> = {
  oid: "2.5.29.35",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "AuthorityKeyIdentifier");
    const keyIdentifier = sequence.optional(context(0, "primitive"), "keyIdentifier");
    const issuerTag = context(1, "constructed");
    const hasIssuer = sequence.nextIdentifier === issuerTag;
    const authorityCertIssuer = hasIssuer ? readGeneralNames(sequence, "authorityCertIssuer", issuerTag) : undefined;
    const serial = sequence.optional(context(2, "primitive"), "authorityCertSerialNumber");
    sequence.finish("AuthorityKeyIdentifier");
    return {
      keyIdentifier: keyIdentifier && sequence.content(keyIdentifier),
      authorityCertIssuer,
      authorityCertSerialNumber: serial && integerHex(sequence.content(serial)),
    };
  },
};

export interface OldAuthorityKeyIdentifier extends Omit<AuthorityKeyIdentifier, "authorityCertIssuer"> {
  readonly authorityCertIssuer: DistinguishedName | undefined;
}

/** The draft of 1996 that Microsoft's makecert kept to (CERT_AUTHORITY_KEY_ID_INFO of wincrypt.h): the issuer is a Name. */
export const oldAuthorityKeyIdentifier: ExtensionDecoder<OldAuthorityKeyIdentifier> = {
  oid: "2.5.29.1",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "AuthorityKeyIdentifier");
    const keyIdentifier = sequence.optional(context(0, "primitive"), "keyIdentifier");
    const issuer = sequence.optional(context(1, "constructed"), "authorityCertIssuer");
    const authorityCertIssuer = issuer && readName(sequence.enter(issuer), "authorityCertIssuer");
    const serial = sequence.optional(context(2, "primitive"), "authorityCertSerialNumber");
    sequence.finish("AuthorityKeyIdentifier");
    return {
      keyIdentifier: keyIdentifier && sequence.content(keyIdentifier),
      authorityCertIssuer,
      authorityCertSerialNumber: serial && integerHex(sequence.content(serial)),
    };
  },
};
