// Writers for extensions that protocols other than TLS and email need: TLS features, S/MIME capabilities, telephone numbers and their tokens,
// Internet numbers, proxies, wireless networks, onion services.

import {
  enhancedJwtClaimConstraints,
  jwtClaimConstraints,
} from "../../pki/extensions/otherRfcs/jwtClaimConstraints.ts";
import { autonomousSysIds, ipAddrBlocks, type AddressFamily } from "../../pki/extensions/otherRfcs/numberResources.ts";
import { proxyCertInfo, proxyPolicies } from "../../pki/extensions/otherRfcs/proxyCertInfo.ts";
import { smimeCapabilities } from "../../pki/extensions/otherRfcs/smimeCapabilities.ts";
import { tlsFeature } from "../../pki/extensions/otherRfcs/tlsFeature.ts";
import { tnAuthList, type TNEntry } from "../../pki/extensions/otherRfcs/tnAuthList.ts";
import { torServiceDescriptor } from "../../pki/extensions/vendors/torServiceDescriptor.ts";
import { wlanSsid } from "../../pki/extensions/otherRfcs/wlanSsid.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import type { NameView } from "../../contract/protocol.ts";
import {
  countText,
  hexText,
  lines,
  optionalRow,
  printable,
  row,
  rows,
  sections,
  writer,
  type WriterEntry,
} from "./written.ts";

export const protocolWriters: readonly WriterEntry[] = [
  writer(tlsFeature, (features) =>
    lines(features.map((feature) => tlsExtensions.get(feature) ?? `TLS extension ${feature}`)),
  ),
  writer(smimeCapabilities, (all) =>
    lines(
      all.map(
        ({ capabilityID, bits }) =>
          `${ciphers.get(capabilityID) ?? capabilityID}${bits === undefined ? "" : `, ${countText(bits, "bit")}`}`,
      ),
    ),
  ),
  writer(tnAuthList, (entries) => rows(entries.map(telephoneRow))),
  ...ipAddrBlocks.map((decoder) => writer(decoder, (families) => rows(families.flatMap(addressRows)))),
  ...autonomousSysIds.map((decoder) =>
    writer(decoder, ({ asnum, rdi }) =>
      rows([...systemRows("AS number", asnum), ...systemRows("Routing domain", rdi)]),
    ),
  ),
  writer(proxyCertInfo, ({ pCPathLenConstraint, policyLanguage, policy }) =>
    rows([
      row("Path length", pCPathLenConstraint === undefined ? "no limit" : `at most ${pCPathLenConstraint}`),
      row("Policy", proxyPolicies.get(policyLanguage) ?? policyLanguage),
      ...optionalRow("Policy text", policy && hexText(policy)),
    ]),
  ),
  ...[jwtClaimConstraints, enhancedJwtClaimConstraints].map((decoder) =>
    writer(decoder, ({ mustInclude, permittedValues, mustExclude }) =>
      rows([
        ...mustInclude.map((claim) => row("Must claim", claim)),
        ...permittedValues.map(({ claim, permitted }) => row(`Values of ${claim}`, permitted.join(", "))),
        ...mustExclude.map((claim) => row("Must not claim", claim)),
      ]),
    ),
  ),
  writer(wlanSsid, (names) => lines(names.map(printable))),
  writer(torServiceDescriptor, (hashes) =>
    sections(
      hashes.map(({ onionURI, algorithm, subjectPublicKeyHash }) => [
        onionURI,
        [row(hashName(algorithm), hexText(subjectPublicKeyHash))],
      ]),
    ),
  ),
];

/** IANA registry of TLS extension types. */
const tlsExtensions: ReadonlyMap<number, string> = new Map([
  [5, "OCSP stapling required (status_request)"],
  [17, "OCSP stapling of the whole path required (status_request_v2)"],
]);

/** RFC 8551 section 2.5.2 and the identifiers of RFC 3565, 3370, 8103. */
const ciphers: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.3.2", "RC2-CBC"],
  ["1.2.840.113549.3.4", "RC4"],
  ["1.2.840.113549.3.7", "3DES-CBC"],
  ["1.3.14.3.2.7", "DES-CBC"],
  ["2.16.840.1.101.3.4.1.2", "AES-128-CBC"],
  ["2.16.840.1.101.3.4.1.22", "AES-192-CBC"],
  ["2.16.840.1.101.3.4.1.42", "AES-256-CBC"],
  ["2.16.840.1.101.3.4.1.6", "AES-128-GCM"],
  ["2.16.840.1.101.3.4.1.26", "AES-192-GCM"],
  ["2.16.840.1.101.3.4.1.46", "AES-256-GCM"],
  ["2.16.840.1.101.3.4.1.5", "AES-128 key wrap"],
  ["2.16.840.1.101.3.4.1.45", "AES-256 key wrap"],
  ["1.2.840.113549.1.9.16.3.18", "ChaCha20-Poly1305"],
]);

function telephoneRow(entry: TNEntry): NameView {
  switch (entry.type) {
    case "spc":
      return row("Service provider code", entry.value);
    case "one":
      return row("Number", entry.value);
    case "range":
      return row("Range", `${countText(entry.count, "number")} from ${entry.start}`);
    case "other":
      return row("Unknown entry", hexText(entry.der));
  }
}

function addressRows({ family, safi, addresses }: AddressFamily): readonly NameView[] {
  const label = `${family === 1 ? "IPv4" : family === 2 ? "IPv6" : `Family ${family}`}${safi === undefined ? "" : ` (SAFI ${safi})`}`;
  return addresses === "inherit" ? [row(label, "as the issuer has")] : addresses.map((address) => row(label, address));
}

function systemRows(label: string, systems: "inherit" | readonly string[] | undefined): readonly NameView[] {
  if (systems === undefined) return [];
  return systems === "inherit" ? [row(label, "as the issuer has")] : systems.map((system) => row(label, system));
}
