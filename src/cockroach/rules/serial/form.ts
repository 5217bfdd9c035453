// A serial number is positive and has at most twenty bytes. Go rejects negative ones since 1.23, and still reads zero
// and longer ones.

import { certificateWords } from "../basis/periods.ts";
import { integerHex } from "../../../pki/asn1/derInteger.ts";
import { rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

const maxBytes = 20;

export const form: RuleOf<"certificate"> = {
  id: "serial/form",
  title: "A serial number is zero or too long",
  severity: "information",
  scope: "certificate",
  citations: [rfc(5280, "4.1.2.2")],
  appliesTo: () => true,
  *check(subject) {
    const { serialNumber } = subject.certificate;
    const isZero = serialNumber.every((byte) => byte === 0);
    if (!isZero && serialNumber.length <= maxBytes) return;
    yield {
      ...certificatePlace(subject),
      title: `The serial number of ${certificateWords(subject)} is ${isZero ? "zero" : "too long"}`,
      consequence: "CockroachDB reads the certificate, but other programs may reject it.",
      advice: `Configure the CA to use random serial numbers of 16 bytes, as cockroach cert does.`,
      background: `A serial number must be positive and have at most ${maxBytes} bytes.${isZero ? "" : ` This one has ${serialNumber.length}: ${integerHex(serialNumber).slice(0, 16)}…`}`,
    };
  },
};
