// "If this key leaks": how long a stolen key stays usable, and for how long renewal can fail.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { soonFrom } from "../../cockroach/directory/expiry.ts";
import type { DocumentPart } from "../../contract/pageDocument.ts";
import { exactMoment, relative, span } from "../../contract/format.ts";

/** Documented for short-lived certificates: renewed daily, valid for two days. */
const shortLife = 2 * 86_400_000;

/** `undefined` where the dates cannot be read. `now` in milliseconds since 1970 UTC. */
export function leakedKeyPart(
  id: string,
  file: string,
  { validity }: Certificate,
  now: number,
): DocumentPart | undefined {
  const [from, until] = [validity.notBefore.epochMs, validity.notAfter.epochMs];
  if (from === undefined || until === undefined) return undefined;
  const isOver = until < now;
  const renewed = soonFrom(from, until);
  const isShort = until - from <= shortLife;
  return {
    id,
    title: `If the key of ${file} leaks`,
    blocks: [
      {
        block: "fields",
        fields: [
          {
            label: "A stolen key stays usable",
            tone: isOver ? "ok" : "warning",
            text: isOver
              ? "No: the certificate has expired"
              : `For ${span(now, until)}, until ${exactMoment(now, until)}`,
            note: "CockroachDB ignores revocation lists (CRLs). A stolen key stays usable until the certificate expires, its CA is removed, or OCSP rejects it (off by default)",
          },
          {
            label: "Lifetime",
            text: span(from, until),
            note: isShort
              ? "Short enough not to need revocation"
              : "CockroachDB's documented alternative to revocation: certificates valid for 48 hours, renewed daily by automation",
          },
          {
            label: "Renewal can fail",
            text: isOver
              ? "Too late: the certificate has expired"
              : renewed <= now
                ? `Until ${exactMoment(now, until)}. Renewal is due now`
                : `For ${span(renewed, until)}, if renewal starts ${exactMoment(now, renewed)}`,
            note: isOver
              ? `It expired ${relative(now, until)}`
              : "Once it expires, new connections with it are refused. Open connections stay open",
          },
        ],
      },
    ],
  };
}
