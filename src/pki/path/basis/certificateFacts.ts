// The extensions of a certificate that path validation uses, decoded once.

import type { Certificate } from "../../certificate/certificate.ts";
import type { Extension } from "../../certificate/extension.ts";
import { subjectAltName } from "../../extensions/rfc5280/alternativeNames.ts";
import { basicConstraints, type BasicConstraints } from "../../extensions/rfc5280/basicConstraints.ts";
import { authorityInfoAccess, subjectInfoAccess } from "../../extensions/rfc5280/informationAccess.ts";
import { cRLDistributionPoints, freshestCRL } from "../../extensions/rfc5280/distributionPoints.ts";
import { extKeyUsage } from "../../extensions/rfc5280/extKeyUsage.ts";
import { decodeCompletely, type ExtensionDecoder } from "../../extensions/extensionDecoder.ts";
import {
  authorityKeyIdentifier,
  subjectKeyIdentifier,
  type AuthorityKeyIdentifier,
} from "../../extensions/rfc5280/keyIdentifiers.ts";
import { keyUsage, type KeyUsageBit } from "../../extensions/rfc5280/keyUsage.ts";
import { nameConstraints, type NameConstraints } from "../../extensions/rfc5280/nameConstraints.ts";
import {
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
  type PolicyConstraints,
  type SkipCerts,
  type PolicyInformation,
  type PolicyMapping,
} from "../../extensions/rfc5280/policies.ts";
import type { GeneralName } from "../../names/generalName.ts";
import type { Problem } from "../../asn1/problem.ts";
import { isSameName } from "./nameMatching.ts";

/** An extension that is present, with its frame and its decoded value. */
export interface Stated<T> {
  readonly extension: Extension;
  readonly value: T;
}

/** Absent and undecodable extensions are `undefined`. The latter leave a problem, as does what follows inside of one. */
export interface CertificateFacts {
  readonly certificate: Certificate;
  readonly isSelfIssued: boolean;
  readonly basicConstraints: Stated<BasicConstraints> | undefined;
  readonly keyUsage: Stated<readonly KeyUsageBit[]> | undefined;
  readonly extKeyUsage: Stated<readonly string[]> | undefined;
  readonly subjectAltName: Stated<readonly GeneralName[]> | undefined;
  readonly nameConstraints: Stated<NameConstraints> | undefined;
  readonly authorityKeyIdentifier: Stated<AuthorityKeyIdentifier> | undefined;
  readonly subjectKeyIdentifier: Stated<Uint8Array> | undefined;
  readonly certificatePolicies: Stated<readonly PolicyInformation[]> | undefined;
  readonly policyMappings: Stated<readonly PolicyMapping[]> | undefined;
  readonly policyConstraints: Stated<PolicyConstraints> | undefined;
  readonly inhibitAnyPolicy: Stated<SkipCerts> | undefined;
  /** Known extensions that can't be decoded, or not completely. */
  readonly undecodable: readonly { readonly extension: Extension; readonly problem: Problem }[];
}

export function certificateFacts(certificate: Certificate): CertificateFacts {
  const undecodable: { extension: Extension; problem: Problem }[] = [];
  const read = <T>(decoder: ExtensionDecoder<T>): Stated<T> | undefined => {
    const extension = certificate.extensions.find((one) => one.oid === decoder.oid);
    if (extension === undefined) return undefined;
    const { outcome, rest } = decodeCompletely(certificate.der, extension, decoder);
    const problem = outcome.ok ? rest : outcome.error;
    if (problem !== undefined) undecodable.push({ extension, problem });
    return outcome.ok ? { extension, value: outcome.value } : undefined;
  };
  for (const decoder of [authorityInfoAccess, subjectInfoAccess]) read(decoder);
  for (const decoder of [cRLDistributionPoints, freshestCRL]) read(decoder);
  return {
    certificate,
    isSelfIssued: isSameName(certificate.issuer, certificate.subject),
    basicConstraints: read(basicConstraints),
    keyUsage: read(keyUsage),
    extKeyUsage: read(extKeyUsage),
    subjectAltName: read(subjectAltName),
    nameConstraints: read(nameConstraints),
    authorityKeyIdentifier: read(authorityKeyIdentifier),
    subjectKeyIdentifier: read(subjectKeyIdentifier),
    certificatePolicies: read(certificatePolicies),
    policyMappings: read(policyMappings),
    policyConstraints: read(policyConstraints),
    inhibitAnyPolicy: read(inhibitAnyPolicy),
    undecodable,
  };
}
