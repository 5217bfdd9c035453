// subjectAltName as CockroachDB v26.2 uses it for logins: the flags `--root-cert-san` and `--node-cert-san`, and the
// strings that represent a certificate's names (pkg/security/auth.go: ExtractSANsFromCertificate, setSANsWithString).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { GeneralNameType } from "../../pki/names/generalName.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { goQuote } from "../go/goText.ts";
import { alternativeNames } from "../principals/principals.ts";

/** In this order, as in the identity map. Mailboxes don't count. */
const kinds: readonly (readonly [type: GeneralNameType, label: string])[] = [
  ["uri", "URI"],
  ["ip", "IP"],
  ["dns", "DNS"],
];

/** `SAN:URI:spiffe://a`, then `SAN:IP:10.0.0.1`, then `SAN:DNS:host`. */
export function certificateSans(certificate: Certificate): readonly string[] {
  const names = alternativeNames(certificate);
  return kinds.flatMap(([type, label]) =>
    names.flatMap((name) => (name.type === type ? [`SAN:${label}:${name.value}`] : [])),
  );
}

/** Reads `DNS=root.example.com,URI=spiffe://a`; an empty text is an empty list. The refusals are CockroachDB's. */
export function parseRequiredSans(text: string): Result<readonly string[], Problem> {
  if (text === "") return succeed([]);
  const sans: string[] = [];
  for (const part of text.split(",")) {
    const entry = part.trim();
    if (entry === "") continue;
    const equals = entry.indexOf("=");
    const [type, value] = [entry.slice(0, Math.max(equals, 0)).trim(), entry.slice(equals + 1).trim()];
    if (equals === -1)
      return fail(
        problem(`invalid SAN entry format: ${goQuote(entry)} (expected format: attribute-type=attribute-value)`),
      );
    if (type === "")
      return fail(problem(`invalid SAN entry format: ${goQuote(entry)} (attribute type cannot be empty)`));
    if (value === "")
      return fail(problem(`invalid SAN entry format: ${goQuote(entry)} (attribute value cannot be empty)`));
    const label = type.toUpperCase();
    if (!kinds.some(([, known]) => known === label))
      return fail(problem(`invalid SAN attribute type: ${goQuote(type)} (only DNS, URI, and IP are allowed)`));
    sans.push(`SAN:${label}:${value}`);
  }
  return sans.length === 0
    ? fail(problem(`invalid SAN string: ${goQuote(text)} (no valid entries found)`))
    : succeed(sans);
}

/** Every required name must be in the certificate exactly. If none are required, nothing matches. */
export function hasRequiredSans(certificate: Certificate, required: readonly string[]): boolean {
  const present = new Set(certificateSans(certificate));
  return required.length > 0 && required.every((san) => present.has(san));
}

function problem(message: string): Problem {
  return { code: "required-san", message };
}
