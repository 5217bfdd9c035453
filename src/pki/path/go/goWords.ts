// Go's error texts about paths that it rejects, with the meaning and remedy that Go doesn't state.

import type { Certificate } from "../../certificate/certificate.ts";
import { integerHex } from "../../asn1/derInteger.ts";
import { attributeValues, displayName } from "../../names/distinguishedName.ts";
import type { Purpose } from "../basis/pathRequest.ts";
import type { GoCertificate } from "./goCertificate.ts";
import type { SignatureProblemCode } from "./goSignature.ts";
import { goProblem } from "./goProblem.ts";
import { goQuote } from "./goQuote.ts";
import { goHas } from "../basis/goChanges.ts";
import type { GoVersion } from "../basis/goVersion.ts";
import type { PathProblem } from "../basis/pathProblem.ts";
import { goTexts } from "../../texts/goTexts.ts";
import { fill } from "../../texts/textTemplate.ts";

export function issuerProblem(
  code: SignatureProblemCode,
  child: GoCertificate,
  issuer: GoCertificate,
  goText: string,
): PathProblem {
  const [childName, issuerName] = [child, issuer].map((one) => displayName(one.certificate.subject));
  const message = `${issuerName ?? ""} isn't the issuer of ${childName ?? ""}: ${goText}`;
  const problem =
    code === "issuer-may-not-sign"
      ? goProblem("issuer-may-not-sign", issuer.certificate, goText, {
          message,
          section: "RFC 5280 section 4.2.1.9 and 4.2.1.3",
          remedy: "Reissue the CA certificate with cA TRUE and keyCertSign",
        })
      : goProblem(code, child.certificate, goText, {
          message,
          section: "RFC 5280 section 6.1.3 (a)(1)",
          remedy: "Trust the CA that signed it, or reissue it with this CA",
        });
  return { ...problem, candidate: issuer.certificate };
}

/** Go's UnknownAuthorityError with its hint: the first candidate that failed, and why. `namesake`: the remedy for a CA of a similar name. */
export function unknownAuthority(
  { certificate }: GoCertificate,
  hint: PathProblem | undefined,
  namesake: string | undefined,
): PathProblem {
  const plain = goTexts.unknownAuthority;
  if (hint?.goText === undefined) {
    return goProblem(
      "unknown-authority",
      certificate,
      plain,
      {
        message: `No trust anchor and no certificate sent along has the name ${displayName(certificate.issuer)}`,
        section: "RFC 5280 section 6.1",
        remedy:
          namesake ??
          "Add the CA that issued it to the CA file, or the missing intermediate certificate after the certificate itself",
      },
      certificate.issuer.range,
    );
  }
  const candidate = hint.candidate ?? hint.certificate;
  const goText = fill(goTexts.unknownAuthorityHint, {
    reason: goQuote(hint.goText),
    candidate: goQuote(authorityName(candidate)),
  });
  return { ...hint, goText };
}

function authorityName({ subject, serialNumber }: Certificate): string {
  const common = attributeValues(subject, "2.5.4.3").at(-1) ?? "";
  const organization = attributeValues(subject, "2.5.4.10")[0] ?? "";
  return common || organization || `serial:${BigInt(`0x${integerHex(serialNumber).replace("-", "")}`).toString()}`;
}

export function tooManySignatures(certificate: Certificate, limit: number): PathProblem {
  return goProblem("budget", certificate, goTexts.signatureLimit, {
    message: `More than ${limit} signatures would have to be checked, and Go stops there`,
    section: "RFC 5280 section 6.1, within the limit of crypto/x509",
    remedy: "Remove CA certificates that are not needed: very many have the same name",
  });
}

export function unparsable(certificate: Certificate, goText: string, range = certificate.subject.range): PathProblem {
  return goProblem(
    "unparsable",
    certificate,
    goText,
    {
      message: `Go cannot parse ${displayName(certificate.subject)}: ${goText}`,
      section: "RFC 5280 section 4",
      remedy: "Reissue the certificate without this error",
    },
    range,
  );
}

export function nameMismatch(certificate: Certificate, host: string, goText: string): PathProblem {
  const extension = certificate.extensions.find((one) => one.oid === "2.5.29.17");
  return goProblem(
    "name-mismatch",
    certificate,
    goText,
    {
      message: `The certificate is not for ${host}`,
      section: "RFC 6125 section 6",
      remedy: `Reissue it with ${host} as a subject alternative name`,
    },
    extension?.range,
  );
}

/** `detail` is Go's count of the paths and of what is wrong with them. */
export function invalidPolicies(certificate: Certificate, detail: string): PathProblem {
  return goProblem("policy", certificate, `${goTexts.noValidChains}: ${detail}`, {
    message: "A CA requires certificate policies that the path does not have",
    section: "RFC 5280 section 6.1.5 (g), as updated by RFC 9618",
    remedy: "Reissue the certificates with the policy that the CA requires",
  });
}

const sides = { serverAuth: "server", clientAuth: "client", any: "server" } as const;

/** crypto/tls: RSA keys that are so large that checking them is a denial of service. */
export function oversizedKey(
  sent: readonly Certificate[],
  purpose: Purpose,
  version: GoVersion,
): PathProblem | undefined {
  if (!goHas(version, "largeRsaKey")) return undefined;
  const large = sent.find(({ subjectPublicKeyInfo: { key } }) => key.algorithm === "RSA" && (key.bits ?? 0) > 8192);
  if (large === undefined) return undefined;
  return goProblem(
    "unsupported-algorithm",
    large,
    sides[purpose] === "server" ? goTexts.largeServerKey : goTexts.largeClientKey,
    {
      message: `The RSA key of ${displayName(large.subject)} has ${large.subjectPublicKeyInfo.key.bits ?? 0} bits, and a handshake allows 8192`,
      section: "RFC 5280 section 4.1.2.7, within the limit of crypto/tls",
      remedy: "Reissue it with a key of 2048 to 4096 bits",
    },
    large.subjectPublicKeyInfo.range,
  );
}

/** crypto/tls: keys that parse but that no handshake can use. */
export function unusableKey({ certificate, keyAlgorithm }: GoCertificate, purpose: Purpose): PathProblem | undefined {
  if (certificate.subjectPublicKeyInfo.key.curve === "P-224") return unusableCurve(certificate, purpose);
  if (keyAlgorithm !== "DSA" && keyAlgorithm !== "unknown") return undefined;
  const type = keyAlgorithm === "DSA" ? "*dsa.PublicKey" : "<nil>";
  const isServer = sides[purpose] === "server";
  const goText = isServer ? fill(goTexts.serverKeyType, { type }) : fill(goTexts.clientKeyType, { type });
  return goProblem(
    "unsupported-algorithm",
    certificate,
    goText,
    {
      message: `Go doesn't use ${certificate.subjectPublicKeyInfo.key.algorithm} keys in a handshake`,
      section: "RFC 5280 section 4.1.2.7; crypto/tls supports only some of these algorithms",
      remedy: "Reissue it with an RSA, ECDSA (P-256, P-384, P-521), or Ed25519 key",
    },
    certificate.subjectPublicKeyInfo.range,
  );
}

/**
 * TLS 1.3 has no signatures for this curve (RFC 8446 section 4.2.3), and two Go peers always agree on TLS 1.3. A client
 * with such a key reports nothing: it connects without its certificate.
 */
function unusableCurve(certificate: Certificate, purpose: Purpose): PathProblem {
  const { goText, ...problem } = goProblem(
    "unsupported-algorithm",
    certificate,
    fill(goTexts.unsupportedCurve, { curve: "P-224" }),
    {
      message: "Go doesn't use P-224 keys in a TLS 1.3 handshake",
      section: "RFC 8446 section 4.2.3",
      remedy: "Reissue it with an RSA, ECDSA (P-256, P-384, P-521), or Ed25519 key",
    },
    certificate.subjectPublicKeyInfo.range,
  );
  return sides[purpose] === "server" && goText !== undefined ? { ...problem, goText } : problem;
}

/** crypto/x509 from 1.26.10 on: paths with certain CAs of emSign. */
export function distrustedCa(certificate: Certificate): PathProblem {
  return goProblem("distrusted", certificate, goTexts.noValidChains, {
    message: `Go distrusts the key of ${displayName(certificate.subject)}, a CA with security concerns (CVE-2026-111943)`,
    section: "RFC 5280 section 6.1, within the CAs that crypto/x509 trusts",
    remedy: "Reissue the certificate with another CA",
  });
}
