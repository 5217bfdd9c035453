// Keys that Go parses but doesn't support.

import { goKeyPair } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";

const usable: ReadonlySet<string> = new Set(["RSA", "EC", "Ed25519"]);

export const unsupportedKey: RuleOf<"certificate"> = {
  id: "algorithm/unsupported-key",
  title: "CockroachDB doesn't support the algorithm of a key",
  severity: "error",
  scope: "certificate",
  citations: [goKeyPair],
  appliesTo: ({ file, index }) => index === 0 && file.key !== undefined,
  *check(subject) {
    const { algorithm } = subject.certificate.subjectPublicKeyInfo.key;
    if (usable.has(algorithm)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has a key with an unsupported algorithm (${algorithm})`,
      consequence: "The directory loads, but connections that use this certificate fail.",
      quote: goTexts.unknownKeyAlgorithm,
      advice: "Create a new certificate and key with RSA, ECDSA (P-256, P-384, P-521), or Ed25519.",
    };
  },
};
