// The rules of RFC 5280 section 4.2: the extensions of a certificate.

import { derFault } from "../../asn1/derFault.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import type { Extension } from "../../certificate/extension.ts";
import { extensionNames } from "../../extensions/extensionNames.ts";
import { labelOf } from "../../asn1/namedObjects.ts";
import { createBrokenRule, type BrokenRule, type CertificateRule } from "./brokenRule.ts";
import type { CertificateFacts } from "./certificateFacts.ts";
import { alternativeNameFault, constraintFault } from "./nameSyntax.ts";
import { anyPolicy } from "./policyGraph.ts";

/** In the order in which they are tried. */
export const extensionRules: readonly CertificateRule[] = [
  uniqueExtensions,
  knownExtensions,
  decodableExtensions,
  mustNotBeCritical,
  subjectKeyIdentifier,
  keyUsage,
  basicConstraints,
  extKeyUsage,
  subjectAltName,
  nameConstraints,
  policies,
];

function uniqueExtensions({ certificate: { extensions } }: CertificateFacts): BrokenRule | undefined {
  const twice = extensions.find((one, i) => extensions.findIndex(({ oid }) => oid === one.oid) < i);
  return twice && createBrokenRule("4.2", `${nameOf(twice)} occurs more than once`, twice.range);
}

/** Extensions that this validation processes, and those that don't affect it. */
const processed = new Set([
  "2.5.29.14",
  "2.5.29.15",
  "2.5.29.17",
  "2.5.29.19",
  "2.5.29.30",
  "2.5.29.31",
  "2.5.29.32",
  "2.5.29.33",
  "2.5.29.35",
  "2.5.29.36",
  "2.5.29.37",
  "2.5.29.46",
  "2.5.29.54",
  "1.3.6.1.5.5.7.1.1",
  "1.3.6.1.5.5.7.1.11",
]);

function knownExtensions({ certificate: { extensions } }: CertificateFacts): BrokenRule | undefined {
  const unknown = extensions.find((one) => one.critical && !processed.has(one.oid));
  return (
    unknown &&
    createBrokenRule(
      "4.2",
      `${nameOf(unknown)} is critical and not processed here`,
      unknown.range,
      "unhandled-critical-extension",
    )
  );
}

function decodableExtensions({ certificate, undecodable: [first] }: CertificateFacts): BrokenRule | undefined {
  if (first === undefined) return undecodableContent(certificate);
  return createBrokenRule(
    "4.2",
    `${nameOf(first.extension)} cannot be read: ${first.problem.message}`,
    first.problem.range ?? first.extension.range,
  );
}

/** The decoders accept values that aren't in the form of their type. */
function undecodableContent({ extensions }: Certificate): BrokenRule | undefined {
  for (const extension of extensions) {
    const fault = processed.has(extension.oid) ? derFault(extension.value) : undefined;
    if (fault !== undefined) return createBrokenRule("4.2", `${nameOf(extension)}: ${fault.message}`, extension.range);
  }
  return undefined;
}

const neverCritical: ReadonlyMap<string, string> = new Map([
  ["2.5.29.9", "4.2.1.8"],
  ["2.5.29.14", "4.2.1.2"],
  ["2.5.29.35", "4.2.1.1"],
  ["2.5.29.46", "4.2.1.15"],
  ["1.3.6.1.5.5.7.1.1", "4.2.2.1"],
  ["1.3.6.1.5.5.7.1.11", "4.2.2.2"],
]);

function mustNotBeCritical({ certificate: { extensions } }: CertificateFacts): BrokenRule | undefined {
  const critical = extensions.find((one) => one.critical && neverCritical.has(one.oid));
  return (
    critical &&
    createBrokenRule(
      neverCritical.get(critical.oid) ?? "",
      `${nameOf(critical)} is critical, which it must not be`,
      critical.range,
    )
  );
}

function subjectKeyIdentifier({
  certificate,
  basicConstraints: constraints,
  subjectKeyIdentifier: stated,
}: CertificateFacts): BrokenRule | undefined {
  if (constraints?.value.cA !== true || stated !== undefined) return undefined;
  return createBrokenRule(
    "4.2.1.2",
    "The subject key identifier is missing, which every CA must have",
    certificate.tbsCertificate,
  );
}

function keyUsage({ keyUsage: stated, basicConstraints: constraints }: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  const { value: bits, extension } = stated;
  if (bits.length === 0) return createBrokenRule("4.2.1.3", "The key usage has no bit set", extension.range);
  const isSigner = bits.includes("keyCertSign");
  if (isSigner && constraints?.value.cA !== true)
    return createBrokenRule("4.2.1.3", "keyCertSign is set, but cA is not TRUE", extension.range);
  if (!isSigner && constraints?.value.cA === true && constraints.value.pathLenConstraint !== undefined) {
    return createBrokenRule(
      "4.2.1.9",
      "There is a path length constraint, but keyCertSign is not set",
      constraints.extension.range,
    );
  }
  return undefined;
}

function basicConstraints({ basicConstraints: stated }: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  const { value, extension } = stated;
  if (value.cA && !extension.critical)
    return createBrokenRule("4.2.1.9", "The basic constraints of a CA are not critical", extension.range);
  if (!value.cA && value.pathLenConstraint !== undefined)
    return createBrokenRule("4.2.1.9", "There is a path length constraint, but cA is not TRUE", extension.range);
  return (value.pathLenConstraint ?? 0) < 0
    ? createBrokenRule("4.2.1.9", "The path length constraint is negative", extension.range)
    : undefined;
}

function extKeyUsage({ extKeyUsage: stated }: CertificateFacts): BrokenRule | undefined {
  return stated?.value.length === 0
    ? createBrokenRule("4.2.1.12", "The extended key usage has no purpose", stated.extension.range)
    : undefined;
}

function subjectAltName({ subjectAltName: stated }: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  if (stated.value.length === 0)
    return createBrokenRule("4.2.1.6", "The subject alternative name has no name", stated.extension.range);
  for (const name of stated.value) {
    const fault = alternativeNameFault(name);
    if (fault !== undefined) return createBrokenRule("4.2.1.6", fault, name.range);
  }
  return undefined;
}

function nameConstraints({
  nameConstraints: stated,
  basicConstraints: constraints,
}: CertificateFacts): BrokenRule | undefined {
  if (stated === undefined) return undefined;
  const { value, extension } = stated;
  if (constraints?.value.cA !== true)
    return createBrokenRule("4.2.1.10", "There are name constraints, but cA is not TRUE", extension.range);
  if (!extension.critical)
    return createBrokenRule("4.2.1.10", "The name constraints are not critical", extension.range);
  const subtrees = [...value.permittedSubtrees, ...value.excludedSubtrees];
  if (subtrees.length === 0) return createBrokenRule("4.2.1.10", "The name constraints are empty", extension.range);
  for (const { base, minimum, maximum } of subtrees) {
    const fault =
      minimum !== 0 || maximum !== undefined
        ? "A name constraint has a minimum other than 0 or a maximum"
        : constraintFault(base);
    if (fault !== undefined) return createBrokenRule("4.2.1.10", fault, base.range);
  }
  return undefined;
}

function policies(facts: CertificateFacts): BrokenRule | undefined {
  const {
    certificatePolicies: stated,
    policyMappings: mappings,
    policyConstraints: constraints,
    inhibitAnyPolicy: inhibit,
  } = facts;
  const identifiers = stated?.value.map((one) => one.policyIdentifier) ?? [];
  if (stated !== undefined && new Set(identifiers).size < identifiers.length) {
    return createBrokenRule("4.2.1.4", "A certificate policy occurs more than once", stated.extension.range);
  }
  // Section 4.2.1.4: who can't interpret a qualifier must reject the critical extension.
  const qualifiers = stated?.value.flatMap((one) => one.qualifiers) ?? [];
  if (stated?.extension.critical === true && qualifiers.some(({ type }) => type === "other"))
    return createBrokenRule(
      "4.2.1.4",
      "The certificate policies are critical and have a qualifier that isn't processed here",
      stated.extension.range,
      "unhandled-critical-extension",
    );
  const isAny = mappings?.value.some(
    (one) => one.issuerDomainPolicy === anyPolicy || one.subjectDomainPolicy === anyPolicy,
  );
  if (mappings !== undefined && isAny === true)
    return createBrokenRule("4.2.1.5", "A policy is mapped to or from anyPolicy", mappings.extension.range);
  if (constraints !== undefined && !constraints.extension.critical)
    return createBrokenRule("4.2.1.11", "The policy constraints are not critical", constraints.extension.range);
  if (
    constraints?.value.requireExplicitPolicy === undefined &&
    constraints?.value.inhibitPolicyMapping === undefined &&
    constraints !== undefined
  ) {
    return createBrokenRule("4.2.1.11", "The policy constraints are empty", constraints.extension.range);
  }
  return inhibit !== undefined && !inhibit.extension.critical
    ? createBrokenRule("4.2.1.14", "Inhibit any policy is not critical", inhibit.extension.range)
    : undefined;
}

function nameOf({ oid }: Extension): string {
  return labelOf(extensionNames, oid);
}
