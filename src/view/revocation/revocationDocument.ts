// Revocation and lifetime of one certificate, as a page that uses the network only on request.

import { revocationFacts } from "../../cockroach/revocation/revocationFacts.ts";
import { usageWords } from "../../cockroach/files/pemUsage.ts";
import type { DocumentAction, DocumentField, DocumentPart, PageDocument } from "../../contract/pageDocument.ts";
import { exactMoment, relative, span, utcMinute } from "../../contract/format.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { lifeParts } from "./lifeParts.ts";
import { modesPart } from "./modesPart.ts";
import { ocspParts } from "./ocspParts.ts";
import { ocspVerdict, type OcspVerdict } from "./ocspWords.ts";
import { revocationActions } from "./revocationActions.ts";
import type { RevocationSubject } from "./revocationSubject.ts";

export function revocationDocument(subject: RevocationSubject): PageDocument {
  const { name, certificate, usage, report } = subject;
  const verdict = report === undefined ? lifeVerdict(subject) : ocspVerdict(name, report);
  return {
    title: `Revocation of ${name}`,
    subtitle: usage === undefined ? certificateTitle(certificate) : usageWords[usage],
    tone: verdict.tone,
    verdict: verdict.text,
    actions: [checkAction(subject)],
    parts:
      report === undefined
        ? [revocationPart(subject), modesPart(subject), ...lifeParts(subject)]
        : [modesPart(subject), ...ocspParts(report, name), revocationPart(subject), ...lifeParts(subject)],
  };
}

function checkAction({ tasks, askingIsOff }: RevocationSubject): DocumentAction {
  const unavailable = tasks.some(({ urls }) => urls.length > 0)
    ? askingIsOff
    : "The certificate names no OCSP responder.";
  return {
    id: revocationActions.check,
    words: "Check OCSP Now",
    icon: "globe",
    ...(unavailable !== undefined && { unavailable }),
  };
}

/** Certificates with this lifetime don't need revocation: the example of CockroachDB's documentation. */
const short = 48 * 3_600_000;

function lifeVerdict({ name, certificate, tasks, now }: RevocationSubject): OcspVerdict {
  const [from, until] = [certificate.validity.notBefore.epochMs, certificate.validity.notAfter.epochMs];
  if (from === undefined || until === undefined)
    return { tone: "error", text: `The validity period of ${name} can't be read.` };
  if (until < now)
    return {
      tone: "ok",
      text: `A leaked key of ${name} can no longer be used: the certificate expired ${relative(now, until)} (${exactMoment(now, until)}).`,
    };
  const use = `A leaked key of ${name} stays usable for ${span(now, until)}, until ${utcMinute(until)}`;
  if (until - from <= short) return { tone: "ok", text: `${use}. A lifetime this short doesn't need revocation.` };
  if (tasks.length === 0)
    return { tone: "information", text: `${use}. A root CA can't be revoked. Remove it from all CA files instead.` };
  const [own] = tasks;
  return own !== undefined && own.urls.length > 0
    ? { tone: "information", text: `${use}, or until it is revoked (only if security.ocsp.mode is lax or strict).` }
    : {
        tone: "warning",
        text: `${use}. It can't be revoked: it names no OCSP responder, and CockroachDB ignores revocation lists.`,
      };
}

function revocationPart({ name, certificate, tasks }: RevocationSubject): DocumentPart {
  const { ocspUrls, crlUrls, wantsStapling } = revocationFacts(certificate);
  const above = tasks.slice(1).filter(({ urls }) => urls.length > 0);
  const fields: readonly DocumentField[] = [
    { label: "File", text: name, action: revocationActions.openFile },
    ...urlFields(
      "OCSP responder",
      ocspUrls,
      ocspUrls.length === 0 ? undefined : "Used if security.ocsp.mode is lax or strict",
    ),
    ...above.flatMap((task) =>
      urlFields(`Of the CA ${certificateTitle(task.certificate)}`, task.urls, "A node asks about it as well"),
    ),
    ...urlFields(
      "Revocation list",
      crlUrls,
      "CockroachDB ignores revocation lists, so listing a certificate there has no effect",
    ),
    ...(wantsStapling
      ? [
          {
            label: "Stapling",
            text: "The certificate asks for it (RFC 7633)",
            note: "CockroachDB doesn't staple OCSP answers. Clients that require stapling reject the node",
            tone: "warning" as const,
          },
        ]
      : []),
  ];
  return { id: "revocation", title: "How it can be revoked", blocks: [{ block: "fields", fields }] };
}

function urlFields(label: string, urls: readonly string[], note: string | undefined): readonly DocumentField[] {
  const last = note === undefined ? {} : { note };
  if (urls.length === 0) return [{ label, text: "None", ...last }];
  return urls.map((text, index) => ({
    label: index === 0 ? label : "Then",
    text,
    code: true,
    ...(index === urls.length - 1 && last),
  }));
}
