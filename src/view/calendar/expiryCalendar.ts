// When the certificates of a directory end: those of the next twelve months one by one, the later ones by year.

import type { CertificateFile, CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { validityState } from "../../cockroach/directory/expiry.ts";
import { isCaUsage, usageWords } from "../../cockroach/files/pemUsage.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { count, relativeEnd, utcDate, utcMinute } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { ExpiryCalendar, ExpiryRow, LaterRow } from "../../contract/reportProtocol.ts";
import { day } from "../../pki/duration.ts";

interface End {
  readonly file: CertificateFile;
  readonly certificate: Certificate;
  readonly at: number;
}

const horizon = 366 * day;

/** Ends of the certificates that represent their files, and of every CA. */
export function expiryCalendar(directory: CertsDirectory): ExpiryCalendar {
  const { now, isAsOf } = directory;
  const ends = directory.certificateFiles.flatMap(endsOf).sort((a, b) => a.at - b.at);
  const soon = ends.filter(({ at }) => at - now < horizon);
  // Certificates made in one go end within the same minutes.
  const groups = groupEnds(soon, (end) => `${Math.floor(end.at / 3_600_000)} ${kind(end)}`);
  return {
    from: isoTime(monthsBefore(now, 2)),
    now: isoTime(now),
    nowLabel: isAsOf ? utcDate(now) : "today",
    soon: isoTime(now + directory.settings.thresholds.warning),
    until: isoTime(now + horizon),
    rows: groups.map((group) => expiryRow(group, directory)),
    later: laterRows(
      ends.filter(({ at }) => at - now >= horizon),
      directory,
    ),
  };
}

/** The start of the month of that many months ago, in UTC. */
function monthsBefore(now: number, months: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1);
}

function endsOf(file: CertificateFile): readonly End[] {
  const { blocks } = file.content;
  return (isCaUsage(file.usage) ? blocks : blocks.slice(0, 1)).flatMap(({ certificate }) => {
    const at = certificate?.validity.notAfter.epochMs;
    return certificate === undefined || at === undefined ? [] : [{ file, certificate, at }];
  });
}

function kind({ file }: End): string {
  if (isCaUsage(file.usage)) return "CA";
  return file.usage === "Client" && file.name !== "node" ? "client" : file.file;
}

function expiryRow(group: Group, { now, settings }: CertsDirectory): ExpiryRow {
  const [first] = group;
  const { notBefore } = first.certificate.validity;
  const state = validityState(notBefore.epochMs, first.at, now, settings.thresholds);
  const tone: Tone = state === "expired" || state === "urgent" ? "error" : state === "expiring" ? "warning" : "none";
  const when = relativeEnd(now, first.at).replace(/^Expires in/, "In");
  const files = [...new Set(group.map(({ file }) => file.file))];
  return {
    tone,
    when,
    date: utcMinute(first.at),
    at: isoTime(first.at),
    mark: markOf(group),
    files,
    use: useOf(group),
  };
}

function markOf(group: Group): string {
  const [first] = group;
  if (group.length === 1) return first.file.file;
  return kind(first) === "CA"
    ? count(group.length, "CA")
    : kind(first) === "client"
      ? count(group.length, "client")
      : first.file.file;
}

function useOf(group: Group): string {
  const [first] = group;
  if (kind(first) !== "client") return (usageWords[first.file.usage].split(": ")[1] ?? "").trim();
  const users = group.map(({ file }) => file.name ?? "");
  if (users.length === 1) return `user ${users[0] ?? ""}`;
  return users.length > 3 ? count(users.length, "user") : `users ${users.join(", ")}`;
}

function laterRows(ends: readonly End[], directory: CertsDirectory): readonly LaterRow[] {
  const year = (end: End): string => isoTime(end.at).slice(0, 4);
  const groups = groupEnds(ends, (end) => `${kind(end)} ${year(end)}`);
  return groups.map((group) => ({ ...expiryRow(group, directory), year: year(group[0]) }));
}

type Group = readonly [End, ...End[]];

/** In the order of their first members. */
function groupEnds(ends: readonly End[], keyOf: (end: End) => string): readonly Group[] {
  const groups = new Map<string, [End, ...End[]]>();
  for (const end of ends) {
    const group = groups.get(keyOf(end));
    if (group === undefined) groups.set(keyOf(end), [end]);
    else group.push(end);
  }
  return [...groups.values()];
}
