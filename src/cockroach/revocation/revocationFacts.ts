// What a certificate states about its own revocation, and how CockroachDB uses it.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { cRLDistributionPoints } from "../../pki/extensions/rfc5280/distributionPoints.ts";
import { authorityInfoAccess, ocspAccess } from "../../pki/extensions/rfc5280/informationAccess.ts";
import { tlsFeature } from "../../pki/extensions/otherRfcs/tlsFeature.ts";
import type { GeneralName } from "../../pki/names/generalName.ts";

export interface RevocationFacts {
  /** Queried if security.ocsp.mode says so. */
  readonly ocspUrls: readonly string[];
  /** CockroachDB never reads them. */
  readonly crlUrls: readonly string[];
  /** The certificate requires its server to staple an OCSP response (RFC 7633), which CockroachDB doesn't do. */
  readonly wantsStapling: boolean;
}

/** TLS extension status_request. */
const statusRequest = 5;

export function revocationFacts(certificate: Certificate): RevocationFacts {
  const points = readableExtension(certificate, cRLDistributionPoints) ?? [];
  return {
    ocspUrls: ocspUrls(certificate),
    crlUrls: points.flatMap(({ fullName }) => fullName.flatMap(uri)),
    wantsStapling: readableExtension(certificate, tlsFeature)?.includes(statusRequest) ?? false,
  };
}

/** The URLs of responders, in their order. */
export function ocspUrls(certificate: Certificate): readonly string[] {
  const descriptions = readableExtension(certificate, authorityInfoAccess) ?? [];
  return descriptions.flatMap(({ accessMethod, accessLocation }) =>
    accessMethod === ocspAccess ? uri(accessLocation) : [],
  );
}

function uri(name: GeneralName): readonly string[] {
  return name.type === "uri" ? [name.value] : [];
}
