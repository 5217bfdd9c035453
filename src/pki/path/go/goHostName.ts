// Host names as Go's Certificate.VerifyHostname compares them.

import { equalBytes } from "../../asn1/bytes.ts";
import { attributeValues } from "../../names/distinguishedName.ts";
import { ipText } from "../../names/generalName.ts";
import { parseIpAddress } from "../../names/ipAddress.ts";
import { asciiLowerCase } from "../basis/domainLabels.ts";
import type { GoCertificate } from "./goCertificate.ts";
import { unmappedAddress } from "../basis/ipNetwork.ts";
import { goHas } from "../basis/goChanges.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { goTexts } from "../../texts/goTexts.ts";
import { fill } from "../../texts/textTemplate.ts";

/** Returns Go's reason why the certificate isn't valid for the host, or `undefined` if it is. */
export function goHostNameProblem(certificate: GoCertificate, host: string, version: GoVersion): string | undefined {
  const literal = host.length >= 3 && host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  const address = parseIpAddress(literal);
  if (address !== undefined) {
    const matches = certificate.altNames.some(
      ({ type, bytes }) => type === "ip" && equalBytes(unmappedAddress(bytes), address),
    );
    return matches ? undefined : mismatch(certificate, literal, version);
  }
  const candidate = asciiLowerCase(host);
  // Go 1.15's release notes: before, the common name counted if there was no subjectAltName.
  const common = goAtLeast(version, 15) || certificate.subjectAltName !== undefined ? "" : commonName(certificate);
  if (isValidHostName(common, true, version) && matchesPattern(common, candidate)) return undefined;
  const isValidInput = isValidHostName(candidate, false, version);
  const matches = certificate.altNames.some(({ type, text }) => {
    if (type !== "dns") return false;
    return isValidInput && isValidHostName(text, true, version)
      ? matchesPattern(text, candidate)
      : matchesExactly(text, candidate);
  });
  return matches ? undefined : mismatch(certificate, host, version);
}

/**
 * Letters, digits, inner hyphens, and underscores in nonempty labels. In a pattern, also `*` for the whole first label.
 */
function isValidHostName(host: string, isPattern: boolean, version: GoVersion): boolean {
  const name = isPattern ? host : host.replace(/\.$/, "");
  if (name === "" || (name === "*" && goAtLeast(version, 23))) return false;
  return name
    .split(".")
    .every((label, i) => (isPattern && i === 0 && label === "*") || /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label));
}

function matchesExactly(a: string, b: string): boolean {
  return ![a, b].some((name) => name === "" || name === ".") && asciiLowerCase(a) === asciiLowerCase(b);
}

function matchesPattern(pattern: string, host: string): boolean {
  const patternLabels = asciiLowerCase(pattern).split(".");
  const hostLabels = host.replace(/\.$/, "").split(".");
  if (pattern === "" || hostLabels.length !== patternLabels.length) return false;
  return patternLabels.every((label, i) => (i === 0 && label === "*") || label === hostLabels[i]);
}

function commonName({ certificate }: GoCertificate): string {
  return attributeValues(certificate.subject, "2.5.4.3").at(-1) ?? "";
}

function mismatch(certificate: GoCertificate, host: string, version: GoVersion): string {
  const common = commonName(certificate);
  if (certificate.subjectAltName === undefined && matchesPattern(common, asciiLowerCase(host))) {
    return goTexts.legacyCommonName;
  }
  const isAddress = parseIpAddress(host) !== undefined;
  const valid = certificate.altNames.flatMap(({ type, text, bytes }) => {
    if (isAddress) return type === "ip" ? [ipText(unmappedAddress(bytes))] : [];
    return type === "dns" ? [text] : [];
  });
  if (isAddress && valid.length === 0) return fill(goTexts.noIpSans, { host });
  // CVE-2025-61729: a certificate with very many names is not listed.
  if (valid.length >= 100 && goHas(version, "longNameList")) {
    return fill(isAddress ? goTexts.noAddressMatched : goTexts.noNameMatched, { count: valid.length, host });
  }
  if (valid.join(", ") === "") return fill(goTexts.noNames, { host });
  return fill(goTexts.validFor, { names: valid.join(", "), host });
}
