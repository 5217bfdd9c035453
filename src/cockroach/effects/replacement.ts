// What a replacement lacks compared with the previous certificate: names, users, and the CA that peers trust.

import { commonName } from "../../pki/names/attributeTypes.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { GeneralNameSpec } from "../../pki/issue/certificateSpec.ts";
import { ipText } from "../../pki/names/generalName.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { Plan } from "../create/plan.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../pki/extensions/rfc5280/keyIdentifiers.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { alternativeNames, subjectCommonName } from "../principals/principals.ts";

/** The part of a certificate that others rely on. */
export interface CertificateUse {
  /** Subject alternative names, as text. */
  readonly names: readonly string[];
  /** Common name; for a client, the SQL user. */
  readonly commonName: string;
  /** Absent if it isn't known. */
  readonly issuer?: { readonly name: string; readonly der: Uint8Array; readonly keyId?: Uint8Array };
}

export interface Replacement {
  readonly lostNames: readonly string[];
  readonly keptNames: readonly string[];
  /** User or host in the common name that the new certificate lacks. Absent if it stays. */
  readonly lostCommonName?: string;
  /** Names of the CAs before and after; absent if the CA stays. */
  readonly otherCa?: { readonly before: string; readonly after: string };
}

/** Compares the old and the new certificate. Names are compared case-insensitively, like host names in Go. */
export function compareUse(before: CertificateUse, after: CertificateUse): Replacement {
  const then = new Set(after.names.map((name) => name.toLowerCase()));
  const isKept = (name: string): boolean => then.has(name.toLowerCase());
  return {
    lostNames: before.names.filter((name) => !isKept(name)),
    keptNames: before.names.filter(isKept),
    ...(before.commonName !== "" && before.commonName !== after.commonName && { lostCommonName: before.commonName }),
    ...(isOtherCa(before, after) && {
      otherCa: { before: before.issuer?.name ?? "", after: after.issuer?.name ?? "" },
    }),
  };
}

/** Returns true if a replacement removes nothing. */
export function keepsAll({ lostNames, lostCommonName, otherCa }: Replacement): boolean {
  return lostNames.length === 0 && lostCommonName === undefined && otherCa === undefined;
}

function isOtherCa({ issuer: before }: CertificateUse, { issuer: after }: CertificateUse): boolean {
  if (before === undefined || after === undefined) return false;
  if (!equalBytes(before.der, after.der)) return true;
  // All CAs that cockroach creates have the same name, so the key identifies them.
  return before.keyId !== undefined && after.keyId !== undefined && !equalBytes(before.keyId, after.keyId);
}

export function certificateUse(certificate: Certificate): CertificateUse {
  const keyId = readableExtension(certificate, authorityKeyIdentifier)?.keyIdentifier;
  return {
    names: alternativeNames(certificate).map(({ value }) => value),
    commonName: subjectCommonName(certificate),
    issuer: { name: displayName(certificate.issuer), der: certificate.issuer.der, ...(keyId && { keyId }) },
  };
}

/** The CA as a certificate that it signs names it. */
export function issuerUse(ca: Certificate): NonNullable<CertificateUse["issuer"]> {
  const keyId = readableExtension(ca, subjectKeyIdentifier);
  return { name: displayName(ca.subject), der: ca.subject.der, ...(keyId && { keyId }) };
}

/** Describes the certificate that a plan creates. Without the CA that signs it, CAs aren't compared. */
export function plannedUse({ profile }: Plan, signer: Certificate | undefined): CertificateUse {
  const cn = profile.subject.flat().find(({ type }) => type === commonName)?.value ?? "";
  return {
    names: profile.subjectAltName.map(nameText),
    commonName: cn,
    ...(signer !== undefined && { issuer: issuerUse(signer) }),
  };
}

function nameText(name: GeneralNameSpec): string {
  if ("value" in name) return name.value;
  return name.type === "iPAddress" ? ipText(name.bytes) : "";
}
