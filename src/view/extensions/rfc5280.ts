// Writers for the extensions of certificates in RFC 5280 section 4.2.

import { attributeTypes } from "../../pki/names/attributeTypes.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { issuerAltName, subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import { cRLDistributionPoints, freshestCRL } from "../../pki/extensions/rfc5280/distributionPoints.ts";
import { extKeyUsage } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import {
  authorityInfoAccess,
  caIssuersAccess,
  ocspAccess,
  subjectInfoAccess,
  type AccessDescription,
} from "../../pki/extensions/rfc5280/informationAccess.ts";
import {
  authorityKeyIdentifier,
  oldAuthorityKeyIdentifier,
  subjectKeyIdentifier,
  type AuthorityKeyIdentifier,
} from "../../pki/extensions/rfc5280/keyIdentifiers.ts";
import { keyUsage, type KeyUsageBit } from "../../pki/extensions/rfc5280/keyUsage.ts";
import { nameConstraints, type GeneralSubtree } from "../../pki/extensions/rfc5280/nameConstraints.ts";
import {
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
  type DisplayText,
  type PolicyConstraints,
  type PolicyInformation,
  type PolicyMapping,
  type PolicyQualifier,
  type UserNotice,
} from "../../pki/extensions/rfc5280/policies.ts";
import { privateKeyUsagePeriod } from "../../pki/extensions/rfc5280/privateKeyUsagePeriod.ts";
import { subjectDirectoryAttributes } from "../../pki/extensions/rfc5280/subjectDirectoryAttributes.ts";
import { ipRangeText } from "../../pki/names/generalName.ts";
import { keyPurposes } from "../../pki/extensions/keyPurposes.ts";
import { labelOf, type NamedObject } from "../../pki/asn1/namedObjects.ts";
import { policyNames } from "../../pki/extensions/policyNames.ts";
import { colonHex } from "../../contract/format.ts";
import { labelledName, nameLabels, nameView } from "../fields/nameLabels.ts";
import type { NameView, ValueView } from "../../contract/protocol.ts";
import { dim, hexValue, plain } from "../fields/fieldBuilder.ts";
import { timeText } from "../fields/validity.ts";
import { pointList } from "./distributionPoints.ts";
import {
  countText,
  hexText,
  lines,
  namesWithOids,
  nameList,
  names,
  row,
  rows,
  sentence,
  words,
  writer,
  type WriterEntry,
  type Written,
} from "./written.ts";

export const rfc5280Writers: readonly WriterEntry[] = [
  writer(basicConstraints, ({ cA, pathLenText }) =>
    words(`CA: ${cA ? "yes" : "no"}${pathLenText === undefined ? "" : `, path length at most ${pathLenText}`}`),
  ),
  writer(keyUsage, (bits) => words(bits.length === 0 ? "None" : sentence(bits.map((bit) => keyUsageWords[bit])))),
  writer(extKeyUsage, (purposes) => namesWithOids(purposes.map((oid) => [labelOf(keyPurposes, oid), oid]))),
  writer(subjectAltName, nameList),
  writer(issuerAltName, nameList),
  writer(subjectKeyIdentifier, (identifier) => ({ value: [hexValue(identifier, 10)], copy: toHex(identifier) })),
  writer(authorityKeyIdentifier, (identifier) =>
    authorityKey(identifier, identifier.authorityCertIssuer && names(identifier.authorityCertIssuer)),
  ),
  writer(oldAuthorityKeyIdentifier, (identifier) =>
    authorityKey(identifier, identifier.authorityCertIssuer && plain(displayName(identifier.authorityCertIssuer))),
  ),
  writer(nameConstraints, ({ permittedSubtrees, excludedSubtrees }) =>
    rows([
      ...permittedSubtrees.map((one) => subtree("Permitted", one)),
      ...excludedSubtrees.map((one) => subtree("Excluded", one)),
    ]),
  ),
  writer(certificatePolicies, (policies) => policyLines(policies)),
  writer(policyMappings, mappingLines),
  writer(policyConstraints, constraintLines),
  writer(inhibitAnyPolicy, (skip) => words(`Any policy inhibited after ${countText(skip.text, "certificate")}`)),
  writer(cRLDistributionPoints, pointList),
  writer(freshestCRL, pointList),
  writer(authorityInfoAccess, accessList),
  writer(subjectInfoAccess, accessList),
  writer(privateKeyUsagePeriod, ({ notBefore, notAfter }) =>
    lines([
      ...(notBefore ? [`From ${timeText(notBefore)}`] : []),
      ...(notAfter ? [`Until ${timeText(notAfter)}`] : []),
    ]),
  ),
  writer(subjectDirectoryAttributes, (attributes) =>
    lines(
      attributes.map(({ type, values }) => {
        const texts = values.map((value) => (typeof value === "string" ? value : toHex(value)));
        return `${directoryAttributes.get(type) ?? attributeTypes.get(type)?.name ?? type}: ${texts.join(", ")}`;
      }),
    ),
  ),
];

function authorityKey(
  { keyIdentifier, authorityCertSerialNumber }: Omit<AuthorityKeyIdentifier, "authorityCertIssuer">,
  issuer: ValueView | undefined,
): Written {
  const value: ValueView[] = keyIdentifier === undefined ? [] : [hexValue(keyIdentifier, 10)];
  if (issuer !== undefined) value.push(issuer);
  if (authorityCertSerialNumber !== undefined) value.push(dim(`Serial number ${colonHex(authorityCertSerialNumber)}`));
  return {
    value: value.length === 0 ? [dim("Empty")] : value,
    copy: keyIdentifier === undefined ? "" : toHex(keyIdentifier),
  };
}

/** RFC 3739 section 3.2.2. */
const directoryAttributes: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.5.5.7.9.1", "dateOfBirth"],
  ["1.3.6.1.5.5.7.9.2", "placeOfBirth"],
  ["1.3.6.1.5.5.7.9.3", "gender"],
  ["1.3.6.1.5.5.7.9.4", "countryOfCitizenship"],
  ["1.3.6.1.5.5.7.9.5", "countryOfResidence"],
]);

const keyUsageWords: Readonly<Record<KeyUsageBit, string>> = {
  digitalSignature: "digital signature",
  nonRepudiation: "content commitment",
  keyEncipherment: "key encipherment",
  dataEncipherment: "data encipherment",
  keyAgreement: "key agreement",
  keyCertSign: "certificate sign",
  cRLSign: "CRL sign",
  encipherOnly: "encipher only",
  decipherOnly: "decipher only",
};

/** `names`: what identifiers of this kind of policy are called. */
export function policyLines(
  policies: readonly PolicyInformation[],
  names: ReadonlyMap<string, NamedObject> = policyNames,
): Written {
  const copies = policies.map(({ policyIdentifier, qualifiers }) =>
    [policyIdentifier, ...qualifiers.map(qualifierText)].join(", "),
  );
  const value = policies.map(({ policyIdentifier, qualifiers }): ValueView => {
    const known = names.get(policyIdentifier)?.label;
    const identifier =
      known === undefined
        ? [{ text: policyIdentifier }]
        : [{ text: known }, { text: ` ${policyIdentifier}`, look: "oid" as const }];
    return { type: "text", spans: [...identifier, ...qualifiers.map((one) => ({ text: `, ${qualifierText(one)}` }))] };
  });
  return { value: value.length === 0 ? [dim("Empty")] : value, copy: copies.join("\n") };
}

function qualifierText(one: PolicyQualifier): string {
  switch (one.type) {
    case "cps":
      return one.uri;
    case "notice":
      return noticeText(one);
    case "other":
      return `${one.oid}: ${hexText(one.der)}`;
  }
}

/** `“Read this” (Org, notices 1, 2)` */
function noticeText({ explicitText, noticeRef }: UserNotice): string {
  const text =
    explicitText === undefined
      ? []
      : [typeof explicitText === "string" ? `“${explicitText}”` : displayText(explicitText)];
  if (noticeRef === undefined) return text.join("");
  const { noticeNumbers } = noticeRef;
  const organization = displayText(noticeRef.organization);
  const reference =
    noticeNumbers.length === 0
      ? organization
      : `${organization}, notice${noticeNumbers.length === 1 ? "" : "s"} ${noticeNumbers.join(", ")}`;
  return [...text, `(${reference})`].join(" ");
}

function displayText(text: DisplayText): string {
  return typeof text === "string" ? text : `text that cannot be read, ${hexText(text)}`;
}

export function mappingLines(mappings: readonly PolicyMapping[]): Written {
  return lines(mappings.map((one) => `${one.issuerDomainPolicy} is equal to ${one.subjectDomainPolicy}`));
}

export function constraintLines({ requireExplicitPolicy, inhibitPolicyMapping }: PolicyConstraints): Written {
  return lines([
    ...(requireExplicitPolicy === undefined
      ? []
      : [`Explicit policy required after ${countText(requireExplicitPolicy.text, "certificate")}`]),
    ...(inhibitPolicyMapping === undefined
      ? []
      : [`Policy mapping inhibited after ${countText(inhibitPolicyMapping.text, "certificate")}`]),
  ]);
}

function subtree(list: "Permitted" | "Excluded", { base, minimum, maximum }: GeneralSubtree): NameView {
  const value = base.type === "ip" ? ipRangeText(base.address) : nameView(base).value;
  const view = row(`${list} ${nameLabels[base.type]}`, value === "" ? "(every name)" : value);
  const distances = [
    ...(minimum === 0 ? [] : [`minimum ${distance(minimum)}`]),
    ...(maximum === undefined ? [] : [`maximum ${distance(maximum)}`]),
  ];
  if (distances.length === 0) return view;
  return {
    ...view,
    note: { tone: "warning", text: `${distances.join(", ")}, which RFC 5280 section 4.2.1.10 forbids` },
  };
}

/** The decoder has one number for all that are too large for it. */
function distance(value: number): string {
  return value === Number.MAX_SAFE_INTEGER ? "too large to read" : String(value);
}

const accessWords: ReadonlyMap<string, string> = new Map([
  [ocspAccess, "OCSP"],
  [caIssuersAccess, "Issuer"],
  ["1.3.6.1.5.5.7.48.3", "Time stamping"],
  // RFC 3029.
  ["1.3.6.1.5.5.7.48.4", "Data validation"],
  ["1.3.6.1.5.5.7.48.5", "CA repository"],
  // RFC 6487 section 4.8.8 and RFC 8182.
  ["1.3.6.1.5.5.7.48.10", "RPKI manifest"],
  ["1.3.6.1.5.5.7.48.11", "Signed object"],
  ["1.3.6.1.5.5.7.48.13", "RPKI notification"],
]);

/** Clients fetch from URIs (RFC 5280 section 4.2.2.1); a location of another kind says so. */
function accessList(descriptions: readonly AccessDescription[]): Written {
  return rows(
    descriptions.map(({ accessMethod, accessLocation }) =>
      labelledName(accessWords.get(accessMethod) ?? accessMethod, accessLocation, "uri"),
    ),
  );
}
