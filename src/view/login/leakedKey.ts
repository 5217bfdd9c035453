// "If this key leaks": how long a stolen key stays usable, and how long automatic renewal can fail, in words and dates.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { soonFrom } from "../../cockroach/directory/expiry.ts";
import type { DocumentPart } from "../../contract/pageDocument.ts";
import { exactMoment, relative, span } from "../../contract/format.ts";
import { day } from "../../pki/duration.ts";

/** Documented for short-lived certificates that are renewed automatically: issued daily, valid for two days. */
const shortLife = 2 * day;

/** Returns undefined if the dates can't be read. `now` in milliseconds since 1970 UTC. */
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
              ? "No longer: the certificate has expired"
              : `For ${span(now, until)}, until ${exactMoment(now, until)}`,
            note: "CockroachDB ignores revocation lists (CRLs). Only expiry, removing the CA, or OCSP (off by default) stops it",
          },
          {
            label: "At most",
            text: span(from, until),
            note: isShort
              ? "Short enough to work without revocation"
              : "The documented alternative to revocation is a short lifetime with automatic renewal: issued daily, valid for 48 hours",
          },
          {
            label: "Renewal can fail",
            text: isOver
              ? "It has failed for too long"
              : renewed <= now
                ? `Until ${exactMoment(now, until)}: renewal is due now`
                : `For up to ${span(renewed, until)}, if it starts on ${exactMoment(now, renewed)}`,
            note: isOver
              ? `The certificate expired ${relative(now, until)}`
              : "After it expires, every new connection with it is rejected. Open connections stay",
          },
        ],
      },
    ],
  };
}
