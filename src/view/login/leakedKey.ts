// "If this key leaks": how long a stolen key is of use, and how long the automation that renews it may be down, in words and dates.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { soonFrom } from "../../cockroach/directory/expiry.ts";
import type { DocumentPart } from "../../contract/pageDocument.ts";
import { exactMoment, relative, span } from "../../contract/format.ts";
import { day } from "../../pki/duration.ts";

/** Documented for short-lived certificates with automated issue: issued daily, valid for two days. */
const shortLife = 2 * day;

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
            label: "Of use to a thief",
            tone: isOver ? "ok" : "warning",
            text: isOver
              ? "No longer: the certificate has expired"
              : `For ${span(now, until)}, until ${exactMoment(now, until)}`,
            note: "CockroachDB ignores revocation lists (CRLs). Only OCSP, which is off by default, the end of the certificate or the removal of its CA take the key its use",
          },
          {
            label: "Longest possible",
            text: span(from, until),
            note: isShort
              ? "Short enough to need no revocation"
              : "The documented alternative to revocation is a short life with automated issue: issued daily, valid for 48 hours",
          },
          {
            label: "Automation may be down",
            text: isOver
              ? "It has been down for too long"
              : renewed <= now
                ? `Until ${exactMoment(now, until)}: it is due now`
                : `For ${span(renewed, until)}, if it renews from ${exactMoment(now, renewed)} on`,
            note: isOver
              ? `The certificate ended ${relative(now, until)}`
              : `After ${exactMoment(now, until)} every new connection with it is refused; connections that are open stay`,
          },
        ],
      },
    ],
  };
}
