// Shorter than cockroach cert's default.

import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { rsaBits } from "../basis/rsaBits.ts";
import { isRsaRefused } from "./rsaRefused.ts";
import type { RuleOf } from "../basis/rule.ts";

export const rsaShort: RuleOf<"certificate"> = {
  id: "algorithm/rsa-short",
  title: "An RSA key is shorter than 2048 bits",
  severity: "warning",
  scope: "certificate",
  citations: [
    docs("cockroach-cert"),
    { text: "Go crypto/rsa: minimum key size", url: "https://pkg.go.dev/crypto/rsa#hdr-Minimum_key_size" },
  ],
  appliesTo: ({ certificate }) => rsaBits(certificate) !== undefined,
  *check(subject, { goVersion }) {
    const bits = rsaBits(subject.certificate) ?? Infinity;
    if (bits >= 2048 || isRsaRefused(subject, goVersion)) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has an RSA key of only ${bits} bits`,
      consequence:
        bits < 1024
          ? "Versions of CockroachDB that are built with Go 1.24 or later reject it."
          : "CockroachDB accepts it, but keys of this size aren't considered safe anymore.",
      advice: "Create a new certificate and key with --key-size 2048.",
    };
  },
};
