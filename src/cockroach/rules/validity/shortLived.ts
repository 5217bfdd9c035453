// Certificates with a lifetime of a few days, which tools such as Vault issue instead of revoking: somebody must
// deliver the next one in time.

import { isCaUsage } from "../../files/pemUsage.ts";
import { docs } from "../basis/citations.ts";
import { certificatePlace } from "../basis/places.ts";
import { stateOf } from "../basis/periods.ts";
import type { RuleOf } from "../basis/rule.ts";
import { day } from "../../../pki/duration.ts";

const short = 7 * day;

export const shortLived: RuleOf<"certificate"> = {
  id: "validity/short-lived",
  title: "A short-lived certificate was not renewed halfway through its lifetime",
  severity: "information",
  scope: "certificate",
  citations: [docs("security-reference/transport-layer-security"), docs("rotate-certificates")],
  appliesTo: ({ index, file, certificate: { validity } }) =>
    index === 0 &&
    !isCaUsage(file.usage) &&
    validity.notBefore.epochMs !== undefined &&
    validity.notAfter.epochMs !== undefined,
  *check(subject, directory) {
    const { notBefore, notAfter } = subject.certificate.validity;
    const [start, end] = [notBefore.epochMs ?? 0, notAfter.epochMs ?? 0];
    // After two thirds of its lifetime, its expiry is what counts.
    if (end - start > short || directory.now < (start + end) / 2 || stateOf(subject, directory) !== "valid") return;
    const isServers = subject.file.usage !== "Client" || subject.file.name === "node";
    yield {
      ...certificatePlace(subject),
      title: `More than half of the ${Math.round((end - start) / 3_600_000)}-hour lifetime of ${subject.file.file} has passed`,
      consequence: isServers
        ? "CockroachDB rereads the file only on SIGHUP, and otherwise keeps using the old certificate after it expires."
        : "When it expires, open connections stay open, but new ones fail.",
      advice: isServers
        ? "Check why it wasn't renewed, and send SIGHUP to the node after each renewal."
        : "Check why it wasn't renewed, and make clients reload it after each renewal.",
      background: "A short lifetime replaces revocation, so renewal should be automatic.",
    };
  },
};
