// Keys that Go parses without knowing what to do with them.

import { goKeyPair } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

const usable: ReadonlySet<string> = new Set(["RSA", "EC", "Ed25519"]);

export const unsupportedKey: RuleOf<"certificate"> = {
  id: "algorithm/unsupported-key",
  title: "The algorithm of a key is not known to CockroachDB",
  severity: "error",
  scope: "certificate",
  citations: [goKeyPair],
  appliesTo: ({ file, index }) => index === 0 && file.key !== undefined,
  *check(subject) {
    const { algorithm } = subject.certificate.subjectPublicKeyInfo.key;
    if (usable.has(algorithm)) return;
    yield {
      ...certificatePlace(subject),
      found: `The key of ${subject.file.file} is of the algorithm ${algorithm}`,
      expected: "RSA, ECDSA on a NIST curve, or Ed25519",
      advice: "make the pair again with one of these",
      says: "tls: unknown public key algorithm",
      why: "The directory loads, and the pair fails as soon as it is needed for a connection.",
    };
  },
};
