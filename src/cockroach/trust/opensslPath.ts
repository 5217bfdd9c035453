// Whether OpenSSL (psql and everything with libpq, Node.js, Python) verifies a certificate with a CA file. It differs from Go at the ends of a path:
// the path has to end at a self-signed certificate of the file (X509_V_FLAG_PARTIAL_CHAIN is off by default), and an issuer is looked up by its
// name and key identifier (OpenSSL: crypto/x509/x509_vfy.c).

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { authorityKeyIdentifier, subjectKeyIdentifier } from "../../pki/extensions/rfc5280/keyIdentifiers.ts";
import { keyUsage } from "../../pki/extensions/rfc5280/keyUsage.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import {
  createPathContext,
  validatePath,
  type PathContext,
  type PathProblemCode,
} from "../../pki/path/certificationPath.ts";
import { alternativeNames } from "../principals/principals.ts";
import { isSelfSigned } from "./signatures.ts";

/** A certificate with what is sent after it. */
export interface ShownChain {
  readonly certificate: Certificate;
  readonly intermediates: readonly Certificate[];
}

export interface OpensslQuestion {
  readonly purpose: "serverAuth" | "clientAuth";
  /** Absent: the host isn't compared. */
  readonly host?: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly goVersion: GoVersion;
}

/** `why` is a sentence without a full stop. */
export type OpensslAnswer =
  | { readonly outcome: "trusted" }
  | {
      readonly outcome: "refused" | "cannotTell";
      readonly why: string;
      /** The chain is right, and the host isn't among the names. */
      readonly isHost?: boolean;
    };

/** `trusted` is everything in the CA file. Apart from the ends of the path, the rules that Go and OpenSSL share are those of Go. */
export async function opensslAnswer(
  { certificate, intermediates }: ShownChain,
  trusted: readonly Certificate[],
  question: OpensslQuestion,
  cryptography: Cryptography,
  context: PathContext = createPathContext(),
): Promise<OpensslAnswer> {
  if (!mayHandshake(certificate, question.purpose))
    return { outcome: "refused", why: "Its key usage has neither digitalSignature nor another bit that TLS needs" };
  const roots: Certificate[] = [];
  for (const one of trusted) if (await isSelfSigned(one, cryptography, context)) roots.push(one);
  const { purpose, host, at, goVersion } = question;
  const isOwnRoot = await isSelfSigned(certificate, cryptography, context);
  const hidden = isOwnRoot ? whyHidden(certificate, trusted, at) : undefined;
  if (hidden !== undefined) return { outcome: "refused", why: hidden };
  let pool = isOwnRoot ? [] : [...intermediates, ...trusted.filter((one) => !roots.includes(one))];
  let anchors: readonly Certificate[] = isOwnRoot ? [certificate] : roots;
  for (;;) {
    const answer = await validatePath(
      {
        certificate,
        intermediates: pool,
        anchors,
        purpose,
        at,
        delivery: "pool",
        ...(host !== undefined && { name: { type: "host", value: host } as const }),
        profile: { kind: "go", version: goVersion },
      },
      cryptography,
      context,
    );
    if (answer.outcome === "trusted") {
      const unsuited = answer.path.find((one, index) => index > 0 && !mayHaveIssued(one, answer.path[index - 1]));
      if (unsuited === undefined) return { outcome: "trusted" };
      // OpenSSL goes on without an issuer whose key identifier differs.
      pool = pool.filter((one) => one !== unsuited);
      anchors = anchors.filter((one) => one !== unsuited);
      continue;
    }
    const { code, message } = answer.problem;
    const isByName = code === "name-mismatch" && alternativeNames(certificate).length === 0;
    if (isByName)
      return { outcome: "cannotTell", why: `${message}. libpq and Node.js may compare the host with the common name` };
    if (answer.outcome === "notTrusted" && shared.has(code))
      return {
        outcome: "refused",
        why: code === "unknown-authority" ? noRoot(certificate, trusted, roots) : message,
        isHost: code === "name-mismatch",
      };
    return { outcome: "cannotTell", why: `OpenSSL has rules of its own where Go says: ${message}` };
  }
}

/** What an end with OpenSSL shows: without a chain in its file, OpenSSL builds one from what that end trusts (SSL_MODE_NO_AUTO_CHAIN is off). */
export async function opensslShown(
  shown: ShownChain,
  trusted: readonly Certificate[],
  cryptography: Cryptography,
  context: PathContext = createPathContext(),
): Promise<readonly Certificate[]> {
  if (shown.intermediates.length > 0) return shown.intermediates;
  const chain: Certificate[] = [];
  for (const one of trusted) if (!(await isSelfSigned(one, cryptography, context))) chain.push(one);
  return chain;
}

/** Problems for which Go and OpenSSL both refuse. */
const shared: ReadonlySet<PathProblemCode> = new Set<PathProblemCode>([
  "unhandled-critical-extension",
  "expired",
  "not-yet-valid",
  "name-mismatch",
  "unknown-authority",
  "bad-signature",
  "path-too-long",
  "extended-key-usage",
]);

/** The first trusted certificate that may be its issuer has to be itself: a twin of the same name and kind in front of it hides it. */
function whyHidden(certificate: Certificate, trusted: readonly Certificate[], at: number): string | undefined {
  if (!trusted.some(({ der }) => equalBytes(der, certificate.der)))
    return "It's self-signed, and not one of the trusted certificates";
  const isValid = ({ validity: { notBefore, notAfter } }: Certificate): boolean =>
    (notBefore.epochMs ?? Infinity) <= at && at <= (notAfter.epochMs ?? -Infinity);
  const first = trusted.find((one) => isValid(one) && mayHaveIssued(one, certificate)) ?? certificate;
  return equalBytes(first.der, certificate.der)
    ? undefined
    : "It's self-signed, and another trusted certificate of the same name comes before it: OpenSSL takes only the first one";
}

/** By name, key identifier, and type of key (ossl_x509_likely_issued); the signature is checked later. */
function mayHaveIssued(issuer: Certificate, issued: Certificate | undefined): boolean {
  if (issued === undefined || !equalBytes(issuer.subject.der, issued.issuer.der)) return false;
  const wanted = readableExtension(issued, authorityKeyIdentifier);
  const own = readableExtension(issuer, subjectKeyIdentifier);
  if (wanted?.keyIdentifier !== undefined && own !== undefined && !equalBytes(wanted.keyIdentifier, own)) return false;
  return !isSelfIssued(issued) || keyType(issuer) === keyType(issued);
}

function keyType({ subjectPublicKeyInfo }: Certificate): string {
  return subjectPublicKeyInfo.key.algorithm;
}

/** By keyUsage, which Go doesn't look at (https://docs.openssl.org/3.0/man1/openssl-verification-options/, Certificate Extensions). */
function mayHandshake(certificate: Certificate, purpose: OpensslQuestion["purpose"]): boolean {
  const usage = readableExtension(certificate, keyUsage);
  if (usage === undefined || usage.includes("digitalSignature") || usage.includes("keyAgreement")) return true;
  return purpose === "serverAuth" && usage.includes("keyEncipherment");
}

function noRoot(certificate: Certificate, trusted: readonly Certificate[], roots: readonly Certificate[]): string {
  const issuer = displayName(certificate.issuer) || "a CA without a name";
  if (trusted.length > roots.length && trusted.some((one) => mayHaveIssued(one, certificate)))
    return `${issuer} is trusted, but isn't a root: OpenSSL needs the chain up to a self-signed CA`;
  return `No path from ${issuer} to a trusted self-signed CA`;
}
