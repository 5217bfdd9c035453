// A serial number is positive and has at most twenty octets. Go refuses negative ones since 1.23; zero and longer ones it still reads.

import { integerHex } from "../../../pki/asn1/derInteger.ts";
import { rfc } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

const maxOctets = 20;

export const form: RuleOf<"certificate"> = {
  id: "serial/form",
  title: "A serial number is zero or too long",
  severity: "information",
  scope: "certificate",
  citations: [rfc(5280, "4.1.2.2")],
  appliesTo: () => true,
  *check(subject) {
    const { serialNumber } = subject.certificate;
    const isZero = serialNumber.every((octet) => octet === 0);
    if (!isZero && serialNumber.length <= maxOctets) return;
    yield {
      ...certificatePlace(subject),
      found: isZero
        ? "The serial number is zero"
        : `The serial number has ${serialNumber.length} octets: ${integerHex(serialNumber).slice(0, 16)}…`,
      expected: `a positive number of at most ${maxOctets} octets`,
      advice: "let the CA choose random serial numbers of 16 octets, as cockroach cert does",
      why: "CockroachDB reads the certificate all the same. Other programs may refuse it.",
    };
  },
};
