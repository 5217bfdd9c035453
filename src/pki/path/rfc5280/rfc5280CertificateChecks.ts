// What RFC 5280 asks of one certificate of a path, whatever the others are.
import type { Certificate } from "../../certificate/certificate.ts";
import type { SignatureOutcome } from "../../keys/cryptography.ts";
import type { AlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";
import { hashName } from "../../keys/hashAlgorithms.ts";
import { readRsaPssParameters, rsassaPss } from "../../keys/rsaPssParameters.ts";
import { displayName } from "../../names/distinguishedName.ts";
import type { CertificateFacts } from "../basis/certificateFacts.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import type { PathRequest } from "../basis/pathRequest.ts";
import { problemOf } from "./rfc5280Words.ts";

/** Section 4.2.1.3: what the request asks of the key usage of the certificate itself. */
export function endEntityProblem(
  { certificate, keyUsage }: CertificateFacts,
  request: PathRequest,
): PathProblem | undefined {
  const lacking = request.keyUsage?.find((bit) => keyUsage !== undefined && !keyUsage.value.includes(bit));
  if (lacking === undefined) return undefined;
  return problemOf(
    "key-usage",
    certificate,
    "4.2.1.3",
    `The key usage does not have ${lacking}`,
    `Reissue it with ${lacking}`,
    keyUsage?.extension.range,
  );
}

/** Section 6.1.4 (k) and (n). */
export function issuerProblem(
  { certificate, basicConstraints, keyUsage }: CertificateFacts,
  isAnchor: boolean,
): PathProblem | undefined {
  const name = displayName(certificate.subject);
  // A version 1 certificate doesn't say whether it is a CA. As an anchor, it is one because the user says so.
  const isOldAnchor = isAnchor && certificate.version < 3;
  if (basicConstraints?.value.cA !== true && !isOldAnchor) {
    return problemOf(
      "issuer-may-not-sign",
      certificate,
      "6.1.4 (k)",
      `${name} is not marked as a CA`,
      "Reissue it with basicConstraints cA TRUE",
      basicConstraints?.extension.range,
    );
  }
  if (keyUsage === undefined || keyUsage.value.includes("keyCertSign")) return undefined;
  return problemOf(
    "issuer-may-not-sign",
    certificate,
    "6.1.4 (n)",
    `The key usage of ${name} does not have keyCertSign`,
    "Reissue it with keyCertSign",
    keyUsage.extension.range,
  );
}

const weakDigests: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "MD2"],
  ["1.2.840.113549.1.1.4", "MD5"],
  ["1.2.840.113549.1.1.5", "SHA-1"],
  ["1.3.14.3.2.29", "SHA-1"],
  ["1.2.840.10045.4.1", "SHA-1"],
  ["1.2.840.10040.4.3", "SHA-1"],
]);

/** Names the hash function of a signature if it isn't collision resistant. RSASSA-PSS names it in its parameters. */
function weakDigestOf({ oid, parameters }: AlgorithmIdentifier): string | undefined {
  if (oid !== rsassaPss) return weakDigests.get(oid);
  const hash = parameters && readRsaPssParameters(parameters)?.hashAlgorithm;
  const name = hash === undefined ? undefined : hashName(hash);
  return name !== undefined && ["MD2", "MD5", "SHA-1"].includes(name) ? name : undefined;
}

/** A signature that can be forged proves nothing. */
export function digestProblem(certificate: Certificate): PathProblem | undefined {
  const weak = weakDigestOf(certificate.signatureAlgorithm);
  if (weak === undefined) return undefined;
  const message = `${displayName(certificate.subject)} is signed with ${weak}, which can be forged`;
  return {
    ...problemOf("insecure-signature-algorithm", certificate, "", message, "Reissue it with SHA-256"),
    section: weak === "MD5" ? "RFC 6151 section 2" : "RFC 6194 section 3",
  };
}

/** A signature of `certificate` that isn't one of `issuer`, or that can't be checked. */
export function signatureWords(
  certificate: Certificate,
  issuer: Certificate,
  outcome: Exclude<SignatureOutcome, "valid">,
): PathProblem {
  const [child, parent] = [displayName(certificate.subject), displayName(issuer.subject)];
  return outcome === "invalid"
    ? problemOf(
        "bad-signature",
        certificate,
        "6.1.3 (a)(1)",
        `The signature of ${child} was not made with the key of ${parent}`,
        "Trust the CA that signed it, or reissue it with this CA",
      )
    : problemOf(
        "unsupported-algorithm",
        certificate,
        "6.1.3 (a)(1)",
        `The signature of ${child} with the key of ${parent} cannot be checked here`,
        "Check it with another program",
      );
}
