// Revocation by certificate revocation lists (RFC 5280 sections 5 and 6.3). Supports complete lists from the
// certificate's own issuer.

import { equalBytes } from "../../asn1/bytes.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import { revokedCertificates, type CertificateList } from "../../certificate/certificateList.ts";
import type { Cryptography } from "../../keys/cryptography.ts";
import { integerHex } from "../../asn1/derInteger.ts";
import { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import type { Extension } from "../../certificate/extension.ts";
import { isoTime } from "../../asn1/time.ts";
import type { CertificateFacts } from "../basis/certificateFacts.ts";
import { isSameName } from "../basis/nameMatching.ts";
import type { PathProblemCode } from "../basis/pathProblem.ts";

export interface RevocationProblem {
  readonly code: PathProblemCode;
  /** Section number to put after `RFC 5280 section `. */
  readonly section: string;
  readonly message: string;
}

/**
 * Returns `undefined` if the lists of the certificate's issuer are valid and don't revoke it. `required`: one of them
 * must cover this certificate.
 */
export async function revocationProblem(
  certificate: Certificate,
  issuer: CertificateFacts,
  lists: readonly CertificateList[],
  at: number,
  required: boolean,
  cryptography: Cryptography,
): Promise<RevocationProblem | undefined> {
  const own = lists.filter((list) => isSameName(list.issuer, certificate.issuer));
  if (own.length === 0) {
    const message = "None of the revocation lists is by its issuer, so nobody says whether it is revoked";
    return required ? { code: "revocation-unknown", section: "6.3.3 (a)", message } : undefined;
  }
  let isCovered = false;
  for (const list of own) {
    const problem = listProblem(list, issuer, at) ?? (await signatureProblem(list, issuer, cryptography));
    if (problem !== undefined) return problem;
    isCovered ||= isInScope(list);
    const entryFault = entryProblem(list, certificate);
    if (entryFault !== undefined) return entryFault;
  }
  if (isCovered || !required) return undefined;
  return {
    code: "revocation-unknown",
    section: "6.3.3 (b)",
    message: "The revocation lists of its issuer are for other certificates only",
  };
}

/** Finds the certificate's entry, or an unreadable entry that might be its entry. */
function entryProblem(list: CertificateList, { serialNumber }: Certificate): RevocationProblem | undefined {
  const entries = revokedCertificates(list);
  let step = entries.next();
  for (; step.done !== true; step = entries.next()) {
    const { serialNumber: revoked, revocationDate } = step.value;
    if (!equalBytes(revoked, serialNumber)) continue;
    const since = revocationDate.epochMs === undefined ? revocationDate.text : isoTime(revocationDate.epochMs);
    return {
      code: "revoked",
      section: "6.3.3 (j)",
      message: `Its issuer revoked serial number ${integerHex(serialNumber)} at ${since}`,
    };
  }
  return (
    step.value && {
      code: "revocation-unknown",
      section: "5.1.2.6",
      message: `An entry of the revocation list cannot be read: ${step.value.message}`,
    }
  );
}

const cRLNumber = "2.5.29.20";
const issuingDistributionPoint = "2.5.29.28";

/**
 * Extensions of a list, and whether they must be critical (sections 5.2.1 to 5.2.7). Any other critical extension isn't
 * processed.
 */
const listExtensions: ReadonlyMap<string, boolean> = new Map([
  ["2.5.29.35", false],
  ["2.5.29.18", false],
  [cRLNumber, false],
  [issuingDistributionPoint, true],
  ["2.5.29.46", false],
  ["1.3.6.1.5.5.7.1.1", false],
]);

function listProblem(list: CertificateList, issuer: CertificateFacts, at: number): RevocationProblem | undefined {
  const problem = (section: string, message: string): RevocationProblem => ({
    code: "revocation-unknown",
    section,
    message,
  });
  if (list.problems[0] !== undefined) return problem("5.1", list.problems[0].message);
  if (list.version !== 2) return problem("5.1.2.1", `The revocation list has version ${list.version}, expected 2`);
  if (!equalBytes(list.signature.der, list.signatureAlgorithm.der))
    return problem("5.1.1.2", "The signature algorithms inside and outside of the list differ");
  const odd = [list.thisUpdate, ...(list.nextUpdate === undefined ? [] : [list.nextUpdate])].find(
    (time) => time.deviation !== undefined,
  );
  if (odd !== undefined) return problem("5.1.2.4", `“${odd.text}” is not in the form that is asked for`);
  if (list.nextUpdate === undefined) return problem("5.1.2.5", "The revocation list has no nextUpdate");
  if (at < (list.thisUpdate.epochMs ?? Infinity) || at > (list.nextUpdate.epochMs ?? -Infinity)) {
    return problem("6.3.3 (a)", `The revocation list is not current at ${isoTime(at)}`);
  }
  const wrong = list.extensions.find((one) =>
    one.critical ? listExtensions.get(one.oid) !== true : listExtensions.get(one.oid) === true,
  );
  if (wrong !== undefined) return problem(wrong.oid === cRLNumber ? "5.2.3" : "5.2", extensionFault(wrong));
  if (!list.extensions.some(({ oid }) => oid === cRLNumber))
    return problem("5.2.3", "The revocation list has no CRL number");
  const usage = issuer.keyUsage?.value;
  return usage !== undefined && !usage.includes("cRLSign")
    ? problem("6.3.3 (f)", "The issuer's key usage does not have cRLSign")
    : undefined;
}

function extensionFault({ oid, critical }: Extension): string {
  return critical
    ? `Extension ${oid} of the revocation list is critical, and must not be or is not processed here`
    : `Extension ${oid} of the revocation list is not critical`;
}

async function signatureProblem(
  list: CertificateList,
  { certificate }: CertificateFacts,
  cryptography: Cryptography,
): Promise<RevocationProblem | undefined> {
  const outcome = await cryptography.verifySignature({
    algorithm: list.signatureAlgorithm,
    signed: list.der.subarray(list.tbsCertList.start, list.tbsCertList.end),
    signature: list.signatureValue,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo.der,
  });
  if (outcome === "valid") return undefined;
  const message =
    outcome === "invalid"
      ? "The signature of the revocation list is not of its issuer"
      : "The signature of the revocation list cannot be checked here";
  return {
    code: outcome === "invalid" ? "revocation-unknown" : "unsupported-algorithm",
    section: "6.3.3 (g)",
    message,
  };
}

/**
 * IssuingDistributionPoint (section 5.2.5): a list of only some certificates or reasons doesn't clear a certificate.
 */
function isInScope({ extensions }: CertificateList): boolean {
  const extension = extensions.find(({ oid }) => oid === issuingDistributionPoint);
  if (extension === undefined) return true;
  const sequence = DerCursor.over(extension.value).inside(tag.sequence, "IssuingDistributionPoint");
  if (sequence.nextIdentifier === context(0, "constructed")) sequence.next("distributionPoint");
  return !sequence.more && !sequence.failed;
}
