// The comparison with a running node, as JSON for other programs and for the terminal. Fields are added, never renamed.

import type { RunningComparison } from "../../cockroach/runningNode/compareRunning.ts";
import { endpointText } from "../../cockroach/runningNode/endpoint.ts";
import type { RunningFinding } from "../../cockroach/runningNode/runningFinding.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { equalBytes, toHex } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { recordName } from "../../pki/names/distinguishedName.ts";
import { cipherSuiteText, tlsVersionText } from "../../pki/tls/tlsNames.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { runningVerdict } from "./runningVerdict.ts";

export interface RunningRecord {
  readonly address: string;
  readonly protocol: "postgresql" | "tls";
  readonly directory: string;
  /** The file that should be served; null where the directory has none. */
  readonly file: string | null;
  /** As the node reports it after a login, otherwise as assumed. */
  readonly cockroachVersion: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly verdict: string;
  /** Whether it serves what is on disk and clients accept it. */
  readonly ok: boolean;
  readonly tls: { readonly version: string; readonly cipherSuite: string } | null;
  readonly chain: readonly {
    readonly subject: string;
    readonly issuer: string;
    readonly serialNumber: string;
    readonly notBefore: string | null;
    readonly notAfter: string | null;
    readonly sha256: string;
    /** Files of the directory that hold it. */
    readonly files: readonly string[];
  }[];
  /** Null where the node asks for no client certificate. */
  readonly clientCas: readonly { readonly name: string; readonly known: boolean }[] | null;
  readonly findings: readonly RunningFinding[];
}

export function runningRecord(comparison: RunningComparison, { sha256 }: Pick<Cryptography, "sha256">): RunningRecord {
  const { question, local, served, findings, reported } = comparison;
  const { endpoint, directory, verifier } = question;
  const { tone, sentence } = runningVerdict(comparison);
  const time = (ms: number | undefined): string | null => (ms === undefined ? null : isoTime(ms));
  return {
    address: endpointText(endpoint),
    protocol: endpoint.way,
    directory: directory.contents.path,
    file: local?.file ?? null,
    cockroachVersion: versionText(reported ?? directory.settings.version),
    at: isoTime(verifier.at),
    verdict: sentence,
    ok: tone === "ok" || tone === "information",
    tls:
      served === undefined
        ? null
        : { version: tlsVersionText(served.tls.version), cipherSuite: cipherSuiteText(served.tls.cipherSuite) },
    chain: (served?.chain.certificates ?? []).map((certificate) => ({
      subject: recordName(certificate.subject),
      issuer: recordName(certificate.issuer),
      serialNumber: toHex(certificate.serialNumber),
      notBefore: time(certificate.validity.notBefore.epochMs),
      notAfter: time(certificate.validity.notAfter.epochMs),
      sha256: toHex(sha256(certificate.der)),
      files: filesWith(certificate, comparison),
    })),
    clientCas: served?.authorities?.map(({ name, isKnown }) => ({ name, known: isKnown })) ?? null,
    findings,
  };
}

/** Files of the directory that hold the certificate. */
export function filesWith({ der }: Certificate, { question }: Pick<RunningComparison, "question">): readonly string[] {
  const { certificateFiles } = question.directory;
  return certificateFiles
    .filter(({ content }) =>
      content.blocks.some(({ certificate }) => certificate !== undefined && equalBytes(certificate.der, der)),
    )
    .map(({ file }) => file);
}
