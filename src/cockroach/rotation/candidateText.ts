// Describes CAs in words: which one it is, and which certificates it has signed.

import { toHex } from "../../pki/asn1/bytes.ts";
import { momentText } from "../go/momentText.ts";
import { signedBy } from "./caRoles.ts";
import type { Authority, IssuedFile } from "./caEvidence.ts";

/** `CA 0123456789abcdef (serial number 1A2B, valid from 2026-02-28 12:00:00 UTC) signed n1/node.crt` */
export function candidateText(authority: Authority, issued: readonly IssuedFile[]): string {
  const {
    id,
    certificates: [certificate],
    notBefore,
  } = authority;
  const serial = certificate === undefined ? "" : `serial number ${toHex(certificate.serialNumber).toUpperCase()}, `;
  const files = signedBy(authority, issued);
  const signed = files.length === 0 ? "nothing here" : sentence(files);
  return `CA ${id.slice(0, 16)} (${serial}valid from ${momentText(notBefore)}) signed ${signed}`;
}

/** Maximum number of texts in a list. */
const mostNamed = 5;

/** Joins several texts, the first of them in full. */
export function sentence(all: readonly string[]): string {
  const more = all.length - mostNamed;
  return `${all.slice(0, mostNamed).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}
