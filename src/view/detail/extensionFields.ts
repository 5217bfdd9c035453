// The extensions of RFC 5280 for people, one writer an extension; everything else as OID and hex. Adding one: a decoder in
// src/pki/extensions, a writer in this table.

import type { Certificate } from "../../pki/certificate.ts";
import type { Extension } from "../../pki/extension.ts";
import { issuerAltName, subjectAltName } from "../../pki/extensions/alternativeNames.ts";
import { basicConstraints } from "../../pki/extensions/basicConstraints.ts";
import { cRLDistributionPoints, freshestCRL, type DistributionPoint } from "../../pki/extensions/distributionPoints.ts";
import { decodeExtension, type ExtensionDecoder } from "../../pki/extensions/extensionDecoder.ts";
import { extKeyUsage } from "../../pki/extensions/extKeyUsage.ts";
import { authorityInfoAccess, caIssuersAccess, ocspAccess, subjectInfoAccess, type AccessDescription } from "../../pki/extensions/informationAccess.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../pki/extensions/keyIdentifiers.ts";
import { keyUsage, type KeyUsageBit } from "../../pki/extensions/keyUsage.ts";
import { nameConstraints, type GeneralSubtree } from "../../pki/extensions/nameConstraints.ts";
import { anyPolicy, certificatePolicies, inhibitAnyPolicy, policyConstraints, policyMappings } from "../../pki/extensions/policies.ts";
import { privateKeyUsagePeriod } from "../../pki/extensions/privateKeyUsagePeriod.ts";
import { subjectDirectoryAttributes } from "../../pki/extensions/subjectDirectoryAttributes.ts";
import { attributeTypes } from "../../pki/attributeTypes.ts";
import { toHex } from "../../pki/bytes.ts";
import { ipRangeText, type GeneralName } from "../../pki/generalName.ts";
import { extensionNames } from "../../pki/extensionNames.ts";
import { keyPurposes } from "../../pki/keyPurposes.ts";
import { labelOf } from "../../pki/namedObjects.ts";
import { colonHex, count } from "../format.ts";
import { nameLabels, nameView } from "../nameLabels.ts";
import type { FieldView, NameView, Span, ValueView } from "../protocol.ts";
import { dim, octets, plain, type FieldBuilder } from "./fieldBuilder.ts";
import { timeText } from "./validity.ts";

interface Written {
  readonly value: readonly ValueView[];
  readonly copy: string;
}

type Writer = (certificate: Certificate, extension: Extension) => Written;

/** Binds a decoder to the words for what it decodes; what cannot be decoded is shown as its octets, with the reason. */
function writer<T>(decoder: ExtensionDecoder<T>, write: (value: T) => Written): readonly [string, Writer] {
  return [
    decoder.oid,
    (certificate, extension) => {
      const outcome = decodeExtension(certificate.der, extension, decoder);
      if (outcome.ok) return write(outcome.value);
      const reason: ValueView = { type: "text", tone: "error", spans: [{ text: `Cannot be read: ${outcome.problem.message}` }] };
      return { value: [reason, octets(extension.value)], copy: toHex(extension.value) };
    },
  ];
}

const writers: ReadonlyMap<string, Writer> = new Map([
  writer(basicConstraints, ({ cA, pathLenConstraint }) =>
    words(`CA: ${cA ? "yes" : "no"}${pathLenConstraint === undefined ? "" : `, path length at most ${pathLenConstraint}`}`),
  ),
  writer(keyUsage, (bits) => words(bits.length === 0 ? "None" : sentence(bits.map((bit) => keyUsageWords[bit])))),
  writer(extKeyUsage, (purposes) => named(purposes.map((oid) => [labelOf(keyPurposes, oid), oid]))),
  writer(subjectAltName, (names) => nameList(names)),
  writer(issuerAltName, (names) => nameList(names)),
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
  writer(certificatePolicies, (policies) => {
    const lines = policies.map(({ policyIdentifier, qualifiers }) => {
      const known = policyIdentifier === anyPolicy ? "Any policy" : policyIdentifier;
      const notes = qualifiers.map((one) => (one.type === "cps" ? one.uri : one.type === "notice" ? `“${one.text}”` : one.oid));
      return [known, ...notes].join(", ");
    });
    return { value: lines.map(plain), copy: lines.join("\n") };
  }),
  writer(policyMappings, (mappings) => lines(mappings.map((one) => `${one.issuerDomainPolicy} is equal to ${one.subjectDomainPolicy}`))),
  writer(policyConstraints, ({ requireExplicitPolicy, inhibitPolicyMapping }) =>
    lines([
      ...(requireExplicitPolicy === undefined ? [] : [`Explicit policy required after ${count(requireExplicitPolicy, "certificate")}`]),
      ...(inhibitPolicyMapping === undefined ? [] : [`Policy mapping inhibited after ${count(inhibitPolicyMapping, "certificate")}`]),
    ]),
  ),
  writer(inhibitAnyPolicy, (skip) => words(`Any policy inhibited after ${count(skip, "certificate")}`)),
  writer(cRLDistributionPoints, (points) => pointList(points)),
  writer(freshestCRL, (points) => pointList(points)),
  writer(authorityInfoAccess, (descriptions) => accessList(descriptions)),
  writer(subjectInfoAccess, (descriptions) => accessList(descriptions)),
  writer(privateKeyUsagePeriod, ({ notBefore, notAfter }) =>
    lines([...(notBefore ? [`From ${timeText(notBefore)}`] : []), ...(notAfter ? [`Until ${timeText(notAfter)}`] : [])]),
  ),
  writer(subjectDirectoryAttributes, (attributes) =>
    lines(
      attributes.map(({ type, values }) => {
        const texts = values.map((value) => (typeof value === "string" ? value : toHex(value)));
        return `${attributeTypes.get(type)?.name ?? type}: ${texts.join(", ")}`;
      }),
    ),
  ),
]);

/** All extensions of a certificate, in their order. */
export function extensionFields(certificate: Certificate, fields: FieldBuilder): readonly FieldView[] {
  return certificate.extensions.map((extension, index) => {
    const { oid, critical, value } = extension;
    const { value: shown, copy } = writers.get(oid)?.(certificate, extension) ?? { value: [octets(value)], copy: toHex(value) };
    return fields.field(`extension-${index}`, labelOf(extensionNames, oid), shown, { copy, oid, critical });
  });
}

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

function sentence(parts: readonly string[]): string {
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function words(text: string): Written {
  return { value: [plain(text)], copy: text };
}

function lines(texts: readonly string[]): Written {
  return { value: texts.length === 0 ? [dim("Empty")] : texts.map(plain), copy: texts.join("\n") };
}

/** Words, each with its object identifier after it where the two differ. */
function named(pairs: readonly (readonly [label: string, oid: string])[]): Written {
  const spans = pairs.flatMap(([label, oid], index): Span[] => [
    { text: `${index === 0 ? "" : ", "}${label}` },
    ...(label === oid ? [] : [{ text: ` ${oid}`, look: "oid" as const }]),
  ]);
  return { value: [{ type: "text", spans }], copy: pairs.map(([label]) => label).join(", ") };
}

function names(list: readonly GeneralName[]): ValueView {
  return { type: "names", names: list.map(nameView) };
}

function nameList(list: readonly GeneralName[]): Written {
  return list.length === 0 ? lines([]) : { value: [names(list)], copy: list.map((name) => name.value).join("\n") };
}

function rows(views: readonly NameView[]): Written {
  return { value: [{ type: "names", names: views }], copy: views.map((one) => `${one.label}: ${one.value}`).join("\n") };
}

function subtree(list: "Permitted" | "Excluded", { base }: GeneralSubtree): NameView {
  const value = base.type === "ip" ? ipRangeText(base.address) : base.value;
  return { label: `${list} ${nameLabels[base.type]}`, value: value === "" ? "(every name)" : value };
}

function pointList(points: readonly DistributionPoint[]): Written {
  const views = points.flatMap((point): readonly NameView[] => {
    const reasons = point.reasons === undefined ? {} : { note: { tone: "none" as const, text: `only for ${reasonWords(point.reasons)}` } };
    const own = point.nameRelativeToCRLIssuer ? [{ label: "Name", value: "relative to the issuer's name" }] : point.fullName.map(nameView);
    const issuers = point.cRLIssuer.map((name) => ({ label: "CRL issuer", value: name.value }));
    return [...own.map((view) => ({ ...reasons, ...view })), ...issuers];
  });
  return views.length === 0 ? lines([]) : { value: [{ type: "names", names: views }], copy: views.map((view) => view.value).join("\n") };
}

/** ReasonFlags, in the order of the bits (RFC 5280 section 4.2.1.13). */
const reasonNames = [
  "unused",
  "key compromise",
  "CA compromise",
  "affiliation changed",
  "superseded",
  "cessation of operation",
  "certificate hold",
  "privilege withdrawn",
  "AA compromise",
];

/** `bits`: content of the BIT STRING, the octet of unused bits included. */
function reasonWords(bits: Uint8Array): string {
  const named = reasonNames.filter((_, bit) => (((bits[1 + (bit >> 3)] ?? 0) << (bit & 7)) & 0x80) !== 0);
  return named.length === 0 ? "no reason" : named.join(", ");
}

const accessWords: ReadonlyMap<string, string> = new Map([
  [ocspAccess, "OCSP"],
  [caIssuersAccess, "Issuer"],
  ["1.3.6.1.5.5.7.48.3", "Time stamping"],
  ["1.3.6.1.5.5.7.48.5", "CA repository"],
]);

function accessList(descriptions: readonly AccessDescription[]): Written {
  return rows(descriptions.map(({ accessMethod, accessLocation }) => ({ label: accessWords.get(accessMethod) ?? accessMethod, value: accessLocation.value })));
}
