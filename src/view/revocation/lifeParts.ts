// What a short life does instead of revocation: for how long a leaked key is of use, and for how long nobody may notice that nothing renews.

import { renewalTimes, type RenewalTime } from "../../cockroach/revocation/renewalTimes.ts";
import { isCaUsage } from "../../cockroach/files/pemUsage.ts";
import type { DocumentField, DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import { relative, relativeEnd, span, utcMinute } from "../../contract/format.ts";
import type { RevocationSubject } from "./revocationSubject.ts";

export function lifeParts(subject: RevocationSubject): readonly DocumentPart[] {
  const { certificate, now } = subject;
  const [from, until] = [certificate.validity.notBefore.epochMs, certificate.validity.notAfter.epochMs];
  if (from === undefined || until === undefined) return [];
  const leaked: DocumentPart = {
    id: "leaked",
    title: "If the private key leaks",
    blocks: [{ block: "fields", fields: leakedFields(subject, from, until) }],
  };
  if (until < now || (subject.usage !== undefined && isCaUsage(subject.usage))) return [leaked];
  return [leaked, automationPart(subject, from, until)];
}

function leakedFields(subject: RevocationSubject, from: number, until: number): readonly DocumentField[] {
  const { now } = subject;
  const use =
    until < now
      ? { text: `No: it expired ${relative(now, until)}`, tone: "ok" as const }
      : { text: `For ${span(now, until)}, until ${utcMinute(until)}` };
  return [
    { label: "A stolen key stays usable", ...use },
    {
      label: "Lifetime",
      text: span(from, until),
      note: "CockroachDB's documentation recommends short lifetimes instead of OCSP: valid for two days, renewed daily",
    },
    ...(until < now
      ? []
      : endings(subject).map((text, index) => ({ label: index === 0 ? "To end it sooner" : "Or", text }))),
  ];
}

/** What else stops anyone who has the key. */
function endings({ usage, user, tasks: [own] }: RevocationSubject): readonly string[] {
  const revocation =
    own !== undefined && own.urls.length > 0
      ? ["Revoke it at its CA. Works on nodes where security.ocsp.mode is lax or strict"]
      : [];
  const role =
    usage === "Client" && user !== "root" && user !== "node" ? ["Run ALTER ROLE … NOLOGIN for the SQL user"] : [];
  const isCa = usage !== undefined && isCaUsage(usage);
  return [
    ...revocation,
    ...role,
    isCa
      ? "Remove it from all CA files, after everything it signed is replaced"
      : "Remove its CA from all CA files, after everything else it signed is replaced",
  ];
}

const customs: Readonly<Record<RenewalTime["custom"], string>> = {
  half: "After half of its lifetime, as in CockroachDB's example",
  "two-thirds": "After two thirds of its lifetime, the default of cert-manager",
  warning: "When the sidebar starts to warn",
};

function automationPart({ now, thresholds }: RevocationSubject, from: number, until: number): DocumentPart {
  const rows: readonly DocumentRow[] = renewalTimes(from, until, thresholds).map(({ custom, dueAt }) => {
    const due = dueAt < now ? `${utcMinute(dueAt)}, ${relative(now, dueAt)}` : utcMinute(dueAt);
    return { cells: [{ text: customs[custom] }, { text: due }, { text: span(dueAt, until) }] };
  });
  const left: DocumentRow = {
    tone: "information",
    cells: [{ text: "No renewal from now on" }, { text: utcMinute(now) }, { text: span(now, until) }],
  };
  return {
    id: "automation",
    title: "If automated renewal stops",
    note: relativeEnd(now, until),
    blocks: [
      { block: "table", columns: ["Renewed", "Due", "Can fail for up to"], rows: now < from ? rows : [...rows, left] },
      {
        block: "text",
        text: "Nodes read a renewed certificate when they start or receive SIGHUP. Until then, they serve the old one, so plan for the last reload, not the last renewal.",
      },
    ],
  };
}
