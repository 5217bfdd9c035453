// Compares the served certificate with the file that the node should serve: the same, an older or newer one, another
// file, or unknown.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { unreadFiles, type CertificateFile, type CertsDirectory } from "../directory/certsDirectory.ts";
import { momentText } from "../go/momentText.ts";
import { reloadAdvice, type RunningFinding } from "./runningFinding.ts";
import { caName, localChain, type ServedChain } from "./servedChain.ts";

const source = "pkg/security/certificate_manager.go";

/** The check that these findings belong to, which always has a result. */
export const certificateCheck = "Certificate";
const frame = { id: "certificate", check: certificateCheck } as const;

/** `file` is the one that the node should serve. Absent if it isn't in the directory. */
export function certificateDifference(
  served: ServedChain,
  file: CertificateFile | undefined,
  directory: CertsDirectory,
): RunningFinding {
  const { path } = directory.contents;
  if (file === undefined)
    return {
      ...frame,
      severity: "information",
      found: `node.crt is missing in ${path}, so the served certificate is only verified, not compared`,
    };
  const local = localChain(file);
  const [localLeaf] = local;
  const [leaf] = served.certificates;
  const [unread] = unreadFiles({ certificateFiles: [file] });
  if (unread !== undefined)
    return {
      ...frame,
      severity: "warning",
      found: `Cannot determine whether it serves ${file.file}: the file was not read. ${unread.why}`,
    };
  if (localLeaf === undefined)
    return {
      ...frame,
      severity: "error",
      found: `${file.file} cannot be read, so the served certificate is only verified, not compared`,
      ...(file.error && { says: file.error.text, source }),
    };
  if (leaf === undefined)
    return {
      ...frame,
      severity: "error",
      found: `The served certificate can't be read: ${served.unreadable?.why ?? "the node sent no certificate"}`,
      expected: `the certificate of ${file.file}`,
    };
  if (same(leaf, localLeaf)) return chainDifference(served, local, file.file, directory);
  const other = directory.certificateFiles.find(
    (one) => one !== file && localChain(one).some((certificate) => same(certificate, leaf)),
  );
  if (other !== undefined) {
    return {
      ...frame,
      id: "other-file",
      severity: "error",
      found: `It serves ${other.file}, not ${file.file}`,
      expected: `the certificate of ${file.file}`,
      todo: `Check the certs directory on the node itself. If ${file.file} is the same there, it was added after the node read its files: ${lowerFirst(reloadAdvice)}`,
      source,
    };
  }
  return otherCertificate(leaf, localLeaf, file.file);
}

function chainDifference(
  { certificates, unreadable, leftOut }: ServedChain,
  local: readonly Certificate[],
  file: string,
  { stores }: CertsDirectory,
): RunningFinding {
  const count = certificates.length + leftOut + (unreadable === undefined ? 0 : 1);
  if (count === local.length && certificates.every((one, i) => same(one, local[i])))
    return { ...frame, severity: "ok", found: `It serves ${file} as it is on disk` };
  const id = "chain";
  const expected = `the ${numberOf(local.length)} of ${file}`;
  if (unreadable !== undefined)
    return {
      ...frame,
      id,
      severity: "error",
      found: `Certificate ${unreadable.number} of the served chain can't be read: ${unreadable.why}`,
      expected,
    };
  if (count < local.length)
    return {
      ...frame,
      id,
      severity: "warning",
      found: `It serves ${numberOf(count)}, the first of ${file}, which has ${local.length}`,
      expected,
      todo: `${file} was completed after the node read it. ${reloadAdvice}`,
      source,
    };
  const isWhole = leftOut === 0 && local.every((one, i) => same(one, certificates[i]));
  const anchors = [stores.server, stores.ui, stores.client].flatMap((store) => store.anchors);
  if (
    isWhole &&
    count > local.length &&
    certificates.slice(local.length).every((one) => anchors.some((anchor) => same(anchor, one)))
  ) {
    // OpenSSL completes chains by itself from the CAs that it verifies clients with.
    return {
      ...frame,
      id,
      severity: "information",
      found: `It serves ${file} as it is on disk, and the CA after it. A CockroachDB node doesn't send that CA, so a proxy probably terminates TLS here`,
    };
  }
  if (count > local.length)
    return {
      ...frame,
      id,
      severity: "warning",
      found: `It serves ${numberOf(count)}, and ${file} has ${local.length}`,
      expected,
      todo: `The file here may lack certificates that clients need, or it isn't the node's file. Compare the two before the node reloads.`,
      source,
    };
  return {
    ...frame,
    id,
    severity: "warning",
    found: `It serves the certificate of ${file}, and other certificates or another order after it`,
    expected,
    todo: reloadAdvice,
    source,
  };
}

/** Distinguished by their start dates: a renewed certificate starts later. */
function otherCertificate(leaf: Certificate, local: Certificate, file: string): RunningFinding {
  const [began, localBegan] = [leaf, local].map(({ validity }) => validity.notBefore.epochMs);
  const key = equalBytes(leaf.subjectPublicKeyInfo.der, local.subjectPublicKeyInfo.der) ? " with the same key" : "";
  const whose = equalBytes(leaf.issuer.der, local.issuer.der) ? "" : `, signed by ${caName(leaf.issuer)}`;
  const expected = `the certificate of ${file}`;
  if (began === undefined || localBegan === undefined || began === localBegan) {
    return {
      ...frame,
      id: "another",
      severity: "error",
      found: `It serves a different certificate than ${file}${key}${whose}`,
      expected,
      todo: `Check that this is the directory of the node at this address. If it is: ${lowerFirst(reloadAdvice)}`,
    };
  }
  const dates = `valid from ${momentText(began)}, ${file} from ${momentText(localBegan)}`;
  if (began < localBegan) {
    return {
      ...frame,
      id: "not-reloaded",
      severity: "error",
      found: `It serves an older certificate than ${file}${key}${whose}: ${dates}`,
      expected,
      todo: `${file} was replaced, but the node hasn't read it. ${reloadAdvice}`,
      source,
    };
  }
  return {
    ...frame,
    id: "newer",
    severity: "error",
    found: `It serves a newer certificate than ${file}${key}${whose}: ${dates}`,
    expected,
    todo: `Check that this is the directory of the node at this address, then copy the node's ${file} here. The one here is older.`,
  };
}

function same(one: Certificate, other: Certificate | undefined): boolean {
  return other !== undefined && equalBytes(one.der, other.der);
}

function numberOf(count: number): string {
  return count === 1 ? "one certificate" : `${count} certificates`;
}

/** For the middle of a sentence. */
function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
