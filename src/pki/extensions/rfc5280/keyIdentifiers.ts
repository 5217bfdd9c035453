// subjectKeyIdentifier and authorityKeyIdentifier (RFC 5280 sections 4.2.1.2 and 4.2.1.1).

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { integerHex } from "../../asn1/derInteger.ts";
import { readName, type DistinguishedName } from "../../names/distinguishedName.ts";
import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const subjectKeyIdentifier: ExtensionDecoder<Uint8Array> = {
  oid: "2.5.29.14",
  read: (cursor) => cursor.content(cursor.take(tag.octetString, "SubjectKeyIdentifier")),
};

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined;
  readonly authorityCertIssuer: readonly GeneralName[] | undefined;
  /** Formatted like the serial number of a certificate: uppercase hex. */
  readonly authorityCertSerialNumber: string | undefined;
}

export const authorityKeyIdentifier: ExtensionDecoder<AuthorityKeyIdentifier> = {
  oid: "2.5.29.35",
  read: (cursor) =>
    readWithIssuer(cursor, (sequence) => {
      const issuerTag = context(1, "constructed");
      return sequence.nextIdentifier === issuerTag
        ? readGeneralNames(sequence, "authorityCertIssuer", issuerTag)
        : undefined;
    }),
};

export interface OldAuthorityKeyIdentifier extends Omit<AuthorityKeyIdentifier, "authorityCertIssuer"> {
  readonly authorityCertIssuer: DistinguishedName | undefined;
}

/**
 * The form of the 1996 draft, which Microsoft's makecert kept using (CERT_AUTHORITY_KEY_ID_INFO in wincrypt.h): the
 * issuer is a Name.
 */
export const oldAuthorityKeyIdentifier: ExtensionDecoder<OldAuthorityKeyIdentifier> = {
  oid: "2.5.29.1",
  read: (cursor) =>
    readWithIssuer(cursor, (sequence) => {
      const issuer = sequence.optional(context(1, "constructed"), "authorityCertIssuer");
      return issuer && readName(sequence.enter(issuer), "authorityCertIssuer");
    }),
};

function readWithIssuer<Issuer>(
  cursor: DerCursor,
  readIssuer: (sequence: DerCursor) => Issuer,
): Omit<AuthorityKeyIdentifier, "authorityCertIssuer"> & { readonly authorityCertIssuer: Issuer } {
  const sequence = cursor.inside(tag.sequence, "AuthorityKeyIdentifier");
  const keyIdentifier = sequence.optional(context(0, "primitive"), "keyIdentifier");
  const authorityCertIssuer = readIssuer(sequence);
  const serial = sequence.optional(context(2, "primitive"), "authorityCertSerialNumber");
  sequence.finish("AuthorityKeyIdentifier");
  return {
    keyIdentifier: keyIdentifier && sequence.content(keyIdentifier),
    authorityCertIssuer,
    authorityCertSerialNumber: serial && integerHex(sequence.content(serial)),
  };
}
