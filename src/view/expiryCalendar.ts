// When the certificates of a directory end: those of the next twelve months one by one, the later ones by year.

import type { CertificateFile, CertsDirectory } from "../cockroach/certsDirectory.ts";
import { validityState } from "../cockroach/expiry.ts";
import { isCaUsage, usageWords } from "../cockroach/pemUsage.ts";
import type { Certificate } from "../pki/certificate.ts";
import { isoTime } from "../pki/time.ts";
import { count, relativeEnd, utcMinute } from "./format.ts";
import type { Tone } from "./protocol.ts";
import type { ExpiryCalendar, ExpiryRow } from "./reportProtocol.ts";

interface End {
  readonly file: CertificateFile;
  readonly certificate: Certificate;
  readonly at: number;
}

const day = 86_400_000;
const horizon = 366 * day;

/** Ends of the certificates that stand for their files, and of every CA. */
export function expiryCalendar(directory: CertsDirectory): ExpiryCalendar {
  const { now } = directory;
  const ends = directory.certificateFiles.flatMap(endsOf).sort((a, b) => a.at - b.at);
  const soon = ends.filter(({ at }) => at - now < horizon);
  const groups = new Map<string, End[]>();
  for (const end of soon) {
    // Certificates made in one go end within the same minutes.
    const key = `${Math.floor(end.at / 3_600_000)} ${kind(end)}`;
    groups.set(key, [...(groups.get(key) ?? []), end]);
  }
  return {
    from: isoTime(now - 61 * day),
    now: isoTime(now),
    soon: isoTime(now + directory.settings.thresholds.warning),
    until: isoTime(now + horizon),
    rows: Array.from(groups.values(), (group) => expiryRow(group, directory)),
    later: laterGroups(ends.filter(({ at }) => at - now >= horizon)),
  };
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

function expiryRow(group: readonly End[], { now, settings }: CertsDirectory): ExpiryRow {
  const [first] = group as readonly [End, ...End[]];
  const { notBefore } = first.certificate.validity;
  const state = validityState(notBefore.epochMs, first.at, now, settings.thresholds);
  const tone: Tone = state === "expired" || state === "urgent" ? "error" : state === "expiring" ? "warning" : "none";
  const files = group.map(({ file }) => file.file);
  const when = relativeEnd(now, first.at).replace(/^Expires in/, "In");
  return { tone, when, date: utcMinute(first.at), at: isoTime(first.at), mark: markOf(group), files: [...new Set(files)], use: useOf(group) };
}

function markOf(group: readonly End[]): string {
  const [first] = group;
  if (first === undefined || group.length === 1) return first?.file.file ?? "";
  return kind(first) === "CA" ? count(group.length, "CA") : kind(first) === "client" ? count(group.length, "client") : first.file.file;
}

function useOf(group: readonly End[]): string {
  const [first] = group;
  if (first === undefined) return "";
  if (kind(first) !== "client") return (usageWords[first.file.usage].split(": ")[1] ?? "").trim();
  const users = group.map(({ file }) => file.name ?? "");
  if (users.length === 1) return `user ${users[0] ?? ""}`;
  return users.length > 3 ? count(users.length, "user") : `users ${users.join(", ")}`;
}

function laterGroups(ends: readonly End[]): ExpiryCalendar["later"] {
  const groups = new Map<string, { readonly end: End; readonly year: string; number: number }>();
  for (const end of ends) {
    const year = isoTime(end.at).slice(0, 4);
    const key = `${kind(end)} ${year}`;
    const group = groups.get(key) ?? { end, year, number: 0 };
    group.number++;
    groups.set(key, group);
  }
  return Array.from(groups.values(), ({ end, year, number }) => {
    const label = kind(end) === "client" ? count(number, "client") : kind(end) === "CA" ? count(number, "CA") : kind(end);
    return { label, year };
  });
}
