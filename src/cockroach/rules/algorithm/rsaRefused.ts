// RSA keys that Go can't sign with, or doesn't use at all.

import { isCaUsage } from "../../files/pemUsage.ts";
import { goAtLeast, type GoVersion } from "../../../pki/path/basis/goVersion.ts";
import { goNotes } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { rsaBits } from "../basis/rsaBits.ts";
import type { CertificateSubject, RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

/** TLS 1.3 signs handshakes with RSASSA-PSS and SHA-256: two digests and two bytes must fit into the modulus. */
const smallestForHandshakes = (2 * 32 + 2) * 8 - 7;

/** True if this Go never uses the key: below 1024 bits from Go 1.24 on; in every version if the key is too short for a handshake. */
export function isRsaRefused({ file, certificate }: CertificateSubject, goVersion: GoVersion): boolean {
  const bits = rsaBits(certificate) ?? Infinity;
  return (bits < 1024 && goAtLeast(goVersion, 24)) || (bits < smallestForHandshakes && !isCaUsage(file.usage));
}

export const rsaRefused: RuleOf<"certificate"> = {
  id: "algorithm/rsa-refused",
  title: "An RSA key is so short that CockroachDB rejects it",
  severity: "error",
  scope: "certificate",
  citations: [
    goNotes(24),
    { text: "Go crypto/tls/auth.go", url: "https://github.com/golang/go/blob/master/src/crypto/tls/auth.go" },
  ],
  appliesTo: ({ file, certificate }, { goVersion }) =>
    rsaBits(certificate) !== undefined && (goAtLeast(goVersion, 24) || !isCaUsage(file.usage)),
  *check(subject, { goVersion }) {
    if (!isRsaRefused(subject, goVersion)) return;
    const bits = rsaBits(subject.certificate) ?? 0;
    const isInsecure = goAtLeast(goVersion, 24);
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has an RSA key of only ${bits} bits`,
      consequence: isInsecure
        ? "This version of CockroachDB neither signs nor verifies with such a short key."
        : "Every handshake with it fails, because the key is too short for the signatures of TLS 1.3.",
      quote: isInsecure ? fill(goTexts.insecureKey, { bits }) : goTexts.keyTooSmall,
      advice: "Create a new certificate and key with --key-size 2048.",
    };
  },
};
