// crypto/tls refuses RSA keys over 8192 bits, because checking them costs too much.

import { goNotes } from "../basis/citations.ts";
import { goHas } from "../../../pki/path/basis/goChanges.ts";
import { certificatePlace } from "../basis/places.ts";
import { rsaBits } from "../basis/rsaBits.ts";
import type { RuleOf } from "../basis/rule.ts";

export const rsaTooLong: RuleOf<"certificate"> = {
  id: "algorithm/rsa-too-long",
  title: "An RSA key is longer than TLS connections allow",
  severity: "error",
  scope: "certificate",
  citations: [goNotes(22)],
  appliesTo: ({ certificate, file }, { goVersion }) =>
    file.key !== undefined && rsaBits(certificate) !== undefined && goHas(goVersion, "largeRsaKey"),
  *check(subject) {
    const bits = rsaBits(subject.certificate) ?? 0;
    if (bits <= 8192) return;
    yield {
      ...certificatePlace(subject),
      title: `${subject.file.file} has an RSA key of ${bits} bits, and TLS allows at most 8192`,
      consequence: "Every TLS handshake that uses this certificate fails.",
      advice: "Create a new certificate and key with --key-size 2048 or 4096.",
    };
  },
};
