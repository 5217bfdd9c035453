// A judged certs directory as JSON for other programs: what `validate --json` prints and "Save Validation Report…" writes. Fields
// are added, never renamed.

import { findingMessage, findingTitle } from "./findingView.ts";
import { firstCertificate, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { jsonText } from "../../cockroach/quote/json.ts";
import type { Verdict } from "../../cockroach/rules/runRules.ts";
import { recordName } from "../../pki/names/distinguishedName.ts";
import { isoTime } from "../../pki/asn1/time.ts";

/** `message` is title, consequence, and advice in one. `asOf` is the date that was chosen instead of today; `checked` is the number of rules that applied; ranges are [start, end) in bytes of the file, as `inspect` writes them, times ISO 8601 in UTC, issuers RFC 4514. */
export function validateRecord(directory: CertsDirectory, { findings, checked }: Verdict): object {
  return {
    directory: directory.contents.path,
    ...(directory.isAsOf && { asOf: isoTime(directory.now) }),
    findings: findings.map((one) => findingRecord(one, directory.now)),
    checked,
    files: fileRecords(directory),
  };
}

/** The record as a text, safe to print, that ends with a line feed. */
export function validateJson(directory: CertsDirectory, verdict: Verdict): string {
  return `${jsonText(validateRecord(directory, verdict), 2)}\n`;
}

function findingRecord(finding: Finding, now: number): object {
  const { rule, severity, file, consequence, quote, advice, range, line } = finding;
  return {
    rule,
    severity,
    file,
    message: findingMessage(finding, now),
    title: findingTitle(finding, now),
    consequence,
    ...(quote !== undefined && { quote }),
    advice,
    range: [range.start, range.end],
    ...(line !== undefined && { line }),
  };
}

function fileRecords({ certificateFiles }: CertsDirectory): readonly object[] {
  return certificateFiles.map((one) => {
    const certificate = firstCertificate(one);
    const end = certificate?.validity.notAfter.epochMs;
    return {
      file: one.file,
      usage: one.usage,
      ...(one.name !== undefined && { name: one.name }),
      ...(end !== undefined && { expires: isoTime(end) }),
      ...(one.key && { key: one.key.state }),
      ...(certificate && { issuer: recordName(certificate.issuer) }),
    };
  });
}
