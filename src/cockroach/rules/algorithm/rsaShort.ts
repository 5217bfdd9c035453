// Below what cockroach cert makes by default.

import { goAtLeast } from "../../../pki/path/basis/goVersion.ts";
import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { rsaBits } from "../basis/rsaBits.ts";
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
    const isRefused = bits < 1024 && goAtLeast(goVersion, 24);
    if (bits >= 2048 || isRefused) return;
    yield {
      ...certificatePlace(subject),
      found: `The RSA key of ${subject.file.file} has ${bits} bits`,
      expected: "2048 bits or more",
      advice: "make the pair again with --key-size 2048",
      why:
        bits < 1024
          ? "CockroachDB refuses it as soon as it is built with Go 1.24."
          : "CockroachDB accepts it, but such keys are no longer thought safe; cockroach cert makes 2048 bits.",
    };
  },
};
