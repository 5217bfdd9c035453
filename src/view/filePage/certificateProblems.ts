// What is wrong with a certificate that could be read: what the reading met, what DER doesn't allow, and why the
// assumed CockroachDB can't use it.

import { goVersionOf } from "../../cockroach/go/goVersions.ts";
import { defaultVersion, versionText } from "../../cockroach/go/version.ts";
import { derFault } from "../../pki/asn1/derFault.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { CertificateItem } from "../../pki/file/fileItem.ts";
import { nameOf } from "../../pki/asn1/namedObjects.ts";
import type { Extension } from "../../pki/certificate/extension.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";
import { goParseProblem } from "../../pki/path/go/goParse.ts";

/** The certificate may be used with the version that is assumed everywhere else. Ranges count in the file, or in its DER. */
export function certificateProblems(item: CertificateItem): readonly Problem[] {
  const { certificate, problems } = item;
  const fault = derFault(certificate.der);
  const found = [
    ...(fault?.code === "der-content" ? [fault] : []),
    ...certificate.extensions.flatMap(extensionFault),
    ...goProblems(certificate),
  ];
  // In PEM, offsets count in the decoded value; in DER, in the file.
  const base = item.lines === undefined ? item.range.start + (item.within?.start ?? 0) : 0;
  return [...problems, ...found.map((problem) => shifted(problem, base))];
}

/** Their values are DER of their own. One without a known name may be anything. */
function extensionFault({ oid, value, valueStart }: Extension): readonly Problem[] {
  const name = extensionNames.get(oid);
  const fault = name === undefined ? undefined : derFault(value);
  if (fault?.code !== "der-content") return [];
  return [shifted({ ...fault, message: `${nameOf(extensionNames, oid)}: ${fault.message}` }, valueStart)];
}

function shifted(problem: Problem, base: number): Problem {
  const { range } = problem;
  return range === undefined ? problem : { ...problem, range: { start: range.start + base, end: range.end + base } };
}

/** Empty if Go can parse it. */
function goProblems(certificate: Certificate): readonly Problem[] {
  const problem = goParseProblem(certificate, goVersionOf(defaultVersion));
  if (problem === undefined) return [];
  const message = `Go cannot parse this certificate, so CockroachDB ${versionText(defaultVersion)} rejects it: ${problem.message}`;
  return [{ code: "go-cannot-parse", message, ...(problem.range !== undefined && { range: problem.range }) }];
}
