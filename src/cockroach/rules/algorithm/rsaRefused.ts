// Go 1.24 and later don't use RSA keys under 1024 bits.

import { goAtLeast } from "../../../pki/path/basis/goVersion.ts";
import { goNotes } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { rsaBits } from "../basis/rsaBits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const rsaRefused: RuleOf<"certificate"> = {
  id: "algorithm/rsa-refused",
  title: "An RSA key is so short that CockroachDB rejects it",
  severity: "error",
  scope: "certificate",
  citations: [goNotes(24)],
  appliesTo: ({ certificate }, { goVersion }) => rsaBits(certificate) !== undefined && goAtLeast(goVersion, 24),
  *check(subject) {
    const bits = rsaBits(subject.certificate) ?? Infinity;
    if (bits >= 1024) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has an RSA key of only ${bits} bits`,
      consequence: "This version of CockroachDB neither signs nor verifies with such a short key.",
      quote: `crypto/rsa: ${bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)`,
      advice: "Create a new certificate and key with --key-size 2048.",
    };
  },
};
