// An iCalendar file (RFC 5545) of expiry dates: one event with a reminder for each certificate, however many
// directories have a copy.

import { toHex } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { calendarLine, calendarText } from "../quote/calendar.ts";
import { pathOf, type CertsDirectory } from "../directory/certsDirectory.ts";
import { soonFrom } from "../directory/expiry.ts";

interface Expiry {
  readonly certificate: Certificate;
  readonly files: string[];
}

/**
 * `now` in milliseconds since 1970-01-01 UTC. The same directories give the same identifiers, so that a calendar
 * updates events instead of duplicating them.
 */
export function expiryCalendar(
  directories: readonly CertsDirectory[],
  now: number,
  { sha256 }: Pick<Cryptography, "sha256">,
): string {
  const expiries = new Map<string, Expiry>();
  for (const { contents, certificateFiles } of directories) {
    for (const { file, content } of certificateFiles) {
      for (const { certificate } of content.blocks) {
        if (certificate?.validity.notAfter.epochMs === undefined) continue;
        const id = toHex(sha256(certificate.der));
        const known = expiries.get(id) ?? { certificate, files: [] };
        known.files.push(pathOf(contents, file));
        expiries.set(id, known);
      }
    }
  }
  const sorted = [...expiries].sort(([, a], [, b]) => endOf(a) - endOf(b));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Certs for CockroachDB//Expiry//EN",
    ...sorted.flatMap(([id, expiry]) => event(id, expiry, now)),
    "END:VCALENDAR",
  ];
  return lines.map(calendarLine).join("");
}

function endOf({ certificate }: Expiry): number {
  return certificate.validity.notAfter.epochMs ?? 0;
}

function event(id: string, expiry: Expiry, now: number): readonly string[] {
  const { certificate, files } = expiry;
  const end = endOf(expiry);
  const [file = ""] = files;
  const summary = `${file} expires${files.length > 1 ? ` (and ${files.length - 1} more)` : ""}`;
  return [
    "BEGIN:VEVENT",
    `UID:${id}@certs-for-cockroachdb`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(end)}`,
    `SUMMARY:${calendarText(summary)}`,
    `DESCRIPTION:${calendarText([displayName(certificate.subject), ...files].join("\n"))}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${calendarText(summary)}`,
    `TRIGGER;VALUE=DATE-TIME:${stamp(soonFrom(certificate.validity.notBefore.epochMs ?? 0, end))}`,
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** Section 3.3.5, form 2: UTC. */
function stamp(ms: number): string {
  return isoTime(ms).replace(/[-:]/g, "");
}
