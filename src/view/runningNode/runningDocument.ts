// The comparison with a running node as a page: what was looked at in the order of a connection, and what was served.

import type { RunningComparison, ServedFacts } from "../../cockroach/runningNode/compareRunning.ts";
import { endpointText } from "../../cockroach/runningNode/endpoint.ts";
import type { RunningFinding } from "../../cockroach/runningNode/runningFinding.ts";
import { caName } from "../../cockroach/runningNode/servedChain.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { equalBytes, toHex } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { comparedCertificate, type ComparedCertificate } from "../compare/comparedCertificate.ts";
import { compareCertificates } from "../compare/comparison.ts";
import { differencePart } from "../compare/comparisonDocument.ts";
import {
  openFile,
  type DocumentPart,
  type DocumentRow,
  type DocumentStep,
  type PageDocument,
} from "../../contract/pageDocument.ts";
import type { ViewContext } from "../fields/viewContext.ts";
import { colonHex, count, relativeEnd, utcMinute } from "../../contract/format.ts";
import { filesWith } from "./runningRecord.ts";
import { runningVerdict } from "./runningVerdict.ts";

export const runningActions = { again: "again" } as const;

/** `directoryName` is how people call the directory; `context` is for certificates, its file name is not used. */
export function runningDocument(
  comparison: RunningComparison,
  directoryName: string,
  context: ViewContext,
): PageDocument {
  const { question, findings, served } = comparison;
  const { endpoint, directory, verifier } = question;
  const { tone, sentence } = runningVerdict(comparison);
  const port = endpoint.way === "tls" ? "DB Console (HTTPS)" : "SQL port";
  return {
    title: `${endpointText(endpoint)} beside ${directoryName}`,
    subtitle: `${port}, checked ${utcMinute(verifier.at)} for CockroachDB ${versionText(directory.settings.version)}`,
    tone,
    verdict: sentence,
    actions: [{ id: runningActions.again, words: "Check Again", icon: "refresh" }],
    parts: [
      { id: "found", title: "Results", blocks: [{ block: "steps", steps: findings.map(stepOf) }] },
      ...(served === undefined
        ? []
        : [chainPart(served, comparison), ...differenceParts(comparison, served, context), ...authorityParts(served)]),
    ],
  };
}

function stepOf({ severity, check, found, todo, says, source }: RunningFinding): DocumentStep {
  const detail = [`${found}.`, ...(todo === undefined ? [] : [todo])].join("\n");
  return {
    tone: severity,
    title: check,
    detail,
    ...(says !== undefined && { quote: says.replaceAll("\n", " ") }),
    ...(source !== undefined && { source: { text: source, code: true } }),
  };
}

function chainPart({ chain }: ServedFacts, comparison: RunningComparison): DocumentPart {
  const now = comparison.question.verifier.at;
  const rows = chain.certificates.map((certificate): DocumentRow => {
    const files = filesWith(certificate, comparison);
    const end = certificate.validity.notAfter.epochMs;
    const [file] = files;
    return {
      cells: [
        { text: caName(certificate.subject) },
        { text: caName(certificate.issuer) },
        {
          text: end === undefined ? certificate.validity.notAfter.text : `${utcMinute(end)} (${relativeEnd(now, end)})`,
        },
        { text: colonHex(toHex(certificate.serialNumber.subarray(0, maxSerial))), code: true },
        { text: files.join(", ") || "not in this directory", ...(file !== undefined && { action: openFile(file) }) },
      ],
    };
  });
  const more = chain.leftOut === 0 ? "" : `, and ${chain.leftOut} more that weren't checked`;
  return {
    id: "chain",
    title: "Served certificate chain",
    note: `${count(chain.certificates.length, "certificate")}${more}`,
    blocks: [{ block: "table", columns: ["Certificate", "Signed by", "Valid until", "Serial number", "File"], rows }],
  };
}

/** RFC 5280 section 4.1.2.2 allows no longer ones. */
const maxSerial = 20;

function differenceParts(
  { local }: RunningComparison,
  { chain }: ServedFacts,
  context: ViewContext,
): readonly DocumentPart[] {
  const [leaf] = chain.certificates;
  const [localLeaf] = local?.chain ?? [];
  if (local === undefined || leaf === undefined || localLeaf === undefined || equalBytes(leaf.der, localLeaf.der))
    return [];
  const [first, second] = [readCompared(leaf, "Served", context), readCompared(localLeaf, local.file, context)];
  const part = first && second && differencePart(compareCertificates(first, second));
  return part === undefined ? [] : [part];
}

function readCompared({ der }: Certificate, fileName: string, context: ViewContext): ComparedCertificate | undefined {
  const found = comparedCertificate(decodeWholeFile(der), 1, { ...context, fileName });
  return typeof found === "string" ? undefined : found;
}

function authorityParts({ tls, authorities }: ServedFacts): readonly DocumentPart[] {
  if (authorities === undefined || authorities.length === 0) return [];
  const rows = authorities.map(({ name, isKnown }): DocumentRow => ({
    cells: [{ text: name }, { text: isKnown ? "Yes, by name" : "No" }],
  }));
  const more = (tls.authorities?.length ?? 0) - authorities.length;
  const note = `${count(authorities.length, "name")}${more > 0 ? `, and ${more} more` : ""}`;
  return [
    {
      id: "client-cas",
      title: "Client CAs that the node asks for",
      note,
      blocks: [{ block: "table", columns: ["Name", "In this directory"], rows }],
    },
  ];
}
