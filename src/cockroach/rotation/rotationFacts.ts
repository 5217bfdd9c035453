// What the files of several certs directories say about a change of CA: which CA keys every directory trusts, and which of them signed each
// certificate. A CA is its key here: a CA certificate that was renewed with the same key still verifies what was signed before.

import { equalBytes, toHex } from "../../pki/bytes.ts";
import type { Certificate } from "../../pki/certificate.ts";
import type { Cryptography } from "../../pki/cryptography.ts";
import { fileOf, firstCertificate, pathOf, type CertificateFile, type CertsDirectory } from "../certsDirectory.ts";
import type { PemUsage } from "../pemUsage.ts";

/** The CA file that is rotated. Clients belong to ca.crt where no directory has a ca-client.crt. */
export type RotatedUsage = "CA" | "Client CA";

export interface Authority {
  /** SHA-256 of the public key, hex. */
  readonly id: string;
  /** Milliseconds since 1970 UTC: of its newest certificate. */
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface DirectoryTrust {
  readonly directory: string;
  /** Path of the CA file, be it there or not. */
  readonly file: string;
  /** IDs in the order of the file: the first signs. */
  readonly authorities: readonly string[];
  /** It has a node certificate: a process that must be told of new files. */
  readonly isNode: boolean;
}

export interface IssuedFile {
  /** Path. */
  readonly file: string;
  readonly isNode: boolean;
  /** ID of the CA; absent where no CA of any directory signed it. */
  readonly authority?: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface RotationFacts {
  readonly usage: RotatedUsage;
  /** Newest first. */
  readonly authorities: readonly Authority[];
  readonly trust: readonly DirectoryTrust[];
  readonly issued: readonly IssuedFile[];
}

/** Facts for ca.crt, and for ca-client.crt where a directory has one. */
export async function rotationFacts(directories: readonly CertsDirectory[], cryptography: Cryptography): Promise<readonly RotationFacts[]> {
  const split = directories.some((directory) => fileOf(directory, "Client CA") !== undefined);
  const general: readonly PemUsage[] = split ? ["Node"] : ["Node", "Client"];
  return [
    await factsOf("CA", general, directories, cryptography),
    ...(split ? [await factsOf("Client CA", ["Client"], directories, cryptography)] : []),
  ];
}

async function factsOf(usage: RotatedUsage, leaves: readonly PemUsage[], directories: readonly CertsDirectory[], cryptography: Cryptography): Promise<RotationFacts> {
  const idOf = ({ subjectPublicKeyInfo }: Certificate): string => toHex(cryptography.sha256(subjectPublicKeyInfo.der));
  const anchors = new Map<string, Certificate>();
  const trust = directories.flatMap((directory): readonly DirectoryTrust[] => {
    const file = fileOf(directory, usage);
    const isNode = fileOf(directory, "Node") !== undefined;
    // A directory of clients needs no client CA: that is the nodes' business.
    if (file === undefined && usage === "Client CA" && !isNode) return [];
    const certificates = file?.content.blocks.flatMap(({ certificate, hasHeaders }) => (certificate === undefined || hasHeaders ? [] : [certificate])) ?? [];
    for (const certificate of certificates) {
      const known = anchors.get(idOf(certificate));
      if (known === undefined || startOf(known) < startOf(certificate)) anchors.set(idOf(certificate), certificate);
    }
    const path = pathOf(directory.contents, usage === "CA" ? "ca.crt" : "ca-client.crt");
    return [{ directory: directory.contents.path, file: path, authorities: [...new Set(certificates.map(idOf))], isNode }];
  });
  const issued: IssuedFile[] = [];
  for (const directory of directories) {
    for (const file of directory.certificateFiles.filter((one) => leaves.includes(one.usage))) {
      const first = firstCertificate(file);
      if (first === undefined) continue;
      const authority = await issuerOf(first, file, [...anchors.values()], cryptography);
      issued.push({
        file: pathOf(directory.contents, file.file),
        isNode: file.usage === "Node" || file.name === "node",
        ...(authority && { authority: idOf(authority) }),
        notBefore: startOf(first),
        notAfter: endOf(first),
      });
    }
  }
  const authorities = [...anchors].map(([id, certificate]) => ({ id, notBefore: startOf(certificate), notAfter: endOf(certificate) }));
  return { usage, authorities: authorities.sort((a, b) => b.notBefore - a.notBefore || b.notAfter - a.notAfter), trust, issued };
}

/** More intermediate CAs in a row than anybody has. */
const maxDepth = 8;

/** The anchor at the end of the path that the file itself holds. */
async function issuerOf(first: Certificate, { content }: CertificateFile, anchors: readonly Certificate[], cryptography: Cryptography): Promise<Certificate | undefined> {
  const own = content.blocks.flatMap(({ certificate }) => certificate ?? []);
  let at = first;
  for (let depth = 0; depth < maxDepth; depth++) {
    const anchor = await signerAmong(anchors, at, cryptography);
    if (anchor !== undefined) return anchor;
    const next = await signerAmong(own.filter((one) => one !== at), at, cryptography);
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

async function signerAmong(candidates: readonly Certificate[], { der, tbsCertificate, issuer, signatureAlgorithm, signatureValue }: Certificate, { verifySignature }: Cryptography): Promise<Certificate | undefined> {
  for (const candidate of candidates) {
    if (!equalBytes(candidate.subject.der, issuer.der)) continue;
    const signed = der.subarray(tbsCertificate.start, tbsCertificate.end);
    const subjectPublicKeyInfo = candidate.subjectPublicKeyInfo.der;
    if ((await verifySignature({ algorithm: signatureAlgorithm, signed, signature: signatureValue, subjectPublicKeyInfo })) === "valid") return candidate;
  }
  return undefined;
}

function startOf({ validity }: Certificate): number {
  return validity.notBefore.epochMs ?? 0;
}

function endOf({ validity }: Certificate): number {
  return validity.notAfter.epochMs ?? 0;
}
