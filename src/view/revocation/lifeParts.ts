// What a short life does in place of revocation: for how long a leaked key is of use, and for how long nobody may notice that nothing renews.

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
      ? { text: `No longer: it expired ${relative(now, until)}`, tone: "ok" as const }
      : { text: `For ${span(now, until)}, until ${utcMinute(until)}` };
  return [
    { label: "Of use", ...use },
    {
      label: "Lifetime",
      text: span(from, until),
      note: "CockroachDB's documentation advises short lives in place of OCSP: issued daily, valid for two days",
    },
    ...(until < now
      ? []
      : endings(subject).map((text, index) => ({ label: index === 0 ? "Ends sooner by" : "Or by", text }))),
  ];
}

/** What else stops whoever has the key. */
function endings({ usage, user, tasks: [own] }: RevocationSubject): readonly string[] {
  const revocation =
    own !== undefined && own.urls.length > 0
      ? ["Revoking it at its CA, on nodes where security.ocsp.mode is lax or strict"]
      : [];
  const role =
    usage === "Client" && user !== "root" && user !== "node" ? ["ALTER ROLE … NOLOGIN for the SQL user"] : [];
  const isCa = usage !== undefined && isCaUsage(usage);
  return [
    ...revocation,
    ...role,
    isCa
      ? "Dropping it from the CA files, once nothing that it issued is in use"
      : "Dropping its CA from the CA files, once everything else is issued by another",
  ];
}

const customs: Readonly<Record<RenewalTime["custom"], string>> = {
  half: "After half of its life, as CockroachDB's example does",
  "two-thirds": "After two thirds of its life, as cert-manager does by default",
  warning: "When the sidebar begins to warn",
};

function automationPart({ now, thresholds }: RevocationSubject, from: number, until: number): DocumentPart {
  const rows: readonly DocumentRow[] = renewalTimes(from, until, thresholds).map(({ custom, dueAt }) => {
    const due = dueAt < now ? `${utcMinute(dueAt)}, ${relative(now, dueAt)}` : utcMinute(dueAt);
    return { cells: [{ text: customs[custom] }, { text: due }, { text: span(dueAt, until) }] };
  });
  const left: DocumentRow = {
    tone: "information",
    cells: [{ text: "Not any more, from now on" }, { text: utcMinute(now) }, { text: span(now, until) }],
  };
  return {
    id: "automation",
    title: "If the automation stops",
    note: relativeEnd(now, until),
    blocks: [
      { block: "table", columns: ["Renewed", "Due", "May be down for"], rows: now < from ? rows : [...rows, left] },
      {
        block: "text",
        text: "Nodes take up a renewed certificate at SIGHUP, or when they start; until then they show the old one, so the last reload counts, not the last renewal.",
      },
    ],
  };
}
