// Writers for the extensions of certificates in RFC 5280 section 4.2.

import { attributeTypes } from "../../../pki/attributeTypes.ts";
import { toHex } from "../../../pki/bytes.ts";
import { issuerAltName, subjectAltName } from "../../../pki/extensions/alternativeNames.ts";
import { basicConstraints } from "../../../pki/extensions/basicConstraints.ts";
import { reasonFlags } from "../../../pki/extensions/cRLReason.ts";
import { cRLDistributionPoints, freshestCRL, type DistributionPoint } from "../../../pki/extensions/distributionPoints.ts";
import { extKeyUsage } from "../../../pki/extensions/extKeyUsage.ts";
import { authorityInfoAccess, caIssuersAccess, ocspAccess, subjectInfoAccess, type AccessDescription } from "../../../pki/extensions/informationAccess.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../../pki/extensions/keyIdentifiers.ts";
import { keyUsage, type KeyUsageBit } from "../../../pki/extensions/keyUsage.ts";
import { nameConstraints, type GeneralSubtree } from "../../../pki/extensions/nameConstraints.ts";
import {
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
  type PolicyConstraints,
  type PolicyInformation,
  type PolicyMapping,
  type PolicyQualifier,
} from "../../../pki/extensions/policies.ts";
import { privateKeyUsagePeriod } from "../../../pki/extensions/privateKeyUsagePeriod.ts";
import { subjectDirectoryAttributes } from "../../../pki/extensions/subjectDirectoryAttributes.ts";
import { ipRangeText } from "../../../pki/generalName.ts";
import { keyPurposes } from "../../../pki/keyPurposes.ts";
import { namedBits } from "../../../pki/namedBits.ts";
import { labelOf, type NamedObject } from "../../../pki/namedObjects.ts";
import { policyNames } from "../../../pki/policyNames.ts";
import { colonHex, count } from "../../format.ts";
import { nameLabels, nameView } from "../../nameLabels.ts";
import type { NameView, ValueView } from "../../protocol.ts";
import { dim, octets } from "../fieldBuilder.ts";
import { timeText } from "../validity.ts";
import { reasonNames } from "./revocation.ts";
import { lines, named, nameList, names, rows, sentence, words, writer, type WriterEntry, type Written } from "./written.ts";

export const rfc5280Writers: readonly WriterEntry[] = [
  writer(basicConstraints, ({ cA, pathLenConstraint }) =>
    words(`CA: ${cA ? "yes" : "no"}${pathLenConstraint === undefined ? "" : `, path length at most ${pathLenConstraint}`}`),
  ),
  writer(keyUsage, (bits) => words(bits.length === 0 ? "None" : sentence(bits.map((bit) => keyUsageWords[bit])))),
  writer(extKeyUsage, (purposes) => named(purposes.map((oid) => [labelOf(keyPurposes, oid), oid]))),
  writer(subjectAltName, nameList),
  writer(issuerAltName, nameList),
  writer(subjectKeyIdentifier, (identifier) => ({ value: [octets(identifier, 10)], copy: toHex(identifier) })),
  writer(authorityKeyIdentifier, ({ keyIdentifier, authorityCertIssuer, authorityCertSerialNumber }) => {
    const value: ValueView[] = keyIdentifier === undefined ? [] : [octets(keyIdentifier, 10)];
    if (authorityCertIssuer !== undefined) value.push(names(authorityCertIssuer));
    if (authorityCertSerialNumber !== undefined) value.push(dim(`Serial number ${colonHex(authorityCertSerialNumber)}`));
    return { value: value.length === 0 ? [dim("Empty")] : value, copy: keyIdentifier === undefined ? "" : toHex(keyIdentifier) };
  }),
  writer(nameConstraints, ({ permittedSubtrees, excludedSubtrees }) =>
    rows([...permittedSubtrees.map((one) => subtree("Permitted", one)), ...excludedSubtrees.map((one) => subtree("Excluded", one))]),
  ),
  writer(certificatePolicies, (policies) => policyLines(policies)),
  writer(policyMappings, mappingLines),
  writer(policyConstraints, constraintLines),
  writer(inhibitAnyPolicy, (skip) => words(`Any policy inhibited after ${count(skip, "certificate")}`)),
  writer(cRLDistributionPoints, pointList),
  writer(freshestCRL, pointList),
  writer(authorityInfoAccess, accessList),
  writer(subjectInfoAccess, accessList),
  writer(privateKeyUsagePeriod, ({ notBefore, notAfter }) =>
    lines([...(notBefore ? [`From ${timeText(notBefore)}`] : []), ...(notAfter ? [`Until ${timeText(notAfter)}`] : [])]),
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
export function policyLines(policies: readonly PolicyInformation[], names: ReadonlyMap<string, NamedObject> = policyNames): Written {
  const copies = policies.map(({ policyIdentifier, qualifiers }) => [policyIdentifier, ...qualifiers.map(qualifierText)].join(", "));
  const value = policies.map(({ policyIdentifier, qualifiers }): ValueView => {
    const known = names.get(policyIdentifier)?.label;
    const identifier = known === undefined ? [{ text: policyIdentifier }] : [{ text: known }, { text: ` ${policyIdentifier}`, look: "oid" as const }];
    return { type: "text", spans: [...identifier, ...qualifiers.map((one) => ({ text: `, ${qualifierText(one)}` }))] };
  });
  return { value: value.length === 0 ? [dim("Empty")] : value, copy: copies.join("\n") };
}

function qualifierText(one: PolicyQualifier): string {
  switch (one.type) {
    case "cps":
      return one.uri;
    case "notice":
      return `“${one.text}”`;
    case "other":
      return one.oid;
  }
}

export function mappingLines(mappings: readonly PolicyMapping[]): Written {
  return lines(mappings.map((one) => `${one.issuerDomainPolicy} is equal to ${one.subjectDomainPolicy}`));
}

export function constraintLines({ requireExplicitPolicy, inhibitPolicyMapping }: PolicyConstraints): Written {
  return lines([
    ...(requireExplicitPolicy === undefined ? [] : [`Explicit policy required after ${count(requireExplicitPolicy, "certificate")}`]),
    ...(inhibitPolicyMapping === undefined ? [] : [`Policy mapping inhibited after ${count(inhibitPolicyMapping, "certificate")}`]),
  ]);
}

function subtree(list: "Permitted" | "Excluded", { base }: GeneralSubtree): NameView {
  const value = base.type === "ip" ? ipRangeText(base.address) : base.value;
  return { label: `${list} ${nameLabels[base.type]}`, value: value === "" ? "(every name)" : value };
}

export function pointList(points: readonly DistributionPoint[]): Written {
  const views = points.flatMap((point): readonly NameView[] => {
    const reasons = point.reasons === undefined ? {} : { note: { tone: "none" as const, text: `only for ${reasonNames(namedBits(point.reasons, reasonFlags))}` } };
    const own = point.nameRelativeToCRLIssuer ? [{ label: "Name", value: "relative to the issuer's name" }] : point.fullName.map(nameView);
    const issuers = point.cRLIssuer.map((name) => ({ label: "CRL issuer", value: name.value }));
    return [...own.map((view) => ({ ...reasons, ...view })), ...issuers];
  });
  return views.length === 0 ? lines([]) : { value: [{ type: "names", names: views }], copy: views.map((view) => view.value).join("\n") };
}

const accessWords: ReadonlyMap<string, string> = new Map([
  [ocspAccess, "OCSP"],
  [caIssuersAccess, "Issuer"],
  ["1.3.6.1.5.5.7.48.3", "Time stamping"],
  ["1.3.6.1.5.5.7.48.5", "CA repository"],
  // RFC 6487 section 4.8.8 and RFC 8182.
  ["1.3.6.1.5.5.7.48.10", "RPKI manifest"],
  ["1.3.6.1.5.5.7.48.11", "Signed object"],
  ["1.3.6.1.5.5.7.48.13", "RPKI notification"],
]);

function accessList(descriptions: readonly AccessDescription[]): Written {
  const views = descriptions.map(({ accessMethod, accessLocation }) => ({ label: accessWords.get(accessMethod) ?? accessMethod, value: accessLocation.value }));
  return rows(views);
}
